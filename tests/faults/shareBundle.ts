import type { TestProject } from 'vitest/node';
import { bundleForNode } from '../../scripts/bench/bundle.mjs';

/* The headless console is bundled once for all fault tests of a run. */

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the bundle. */
    readonly faultBundle: string;
  }
}

let remove = (): void => undefined;

export async function setup(project: TestProject): Promise<void> {
  const bundle = await bundleForNode({
    headlessChild: 'tests/faults/headlessChild.ts',
    vaultChild: 'tests/faults/vaultChild.ts',
  });
  remove = bundle.remove;
  project.provide('faultBundle', bundle.folder);
}

export const teardown = (): void => remove();
