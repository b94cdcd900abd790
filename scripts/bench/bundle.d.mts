/** Entry `x` of `entries` becomes `folder/x.cjs`, beside the engine's worker threads. */
export function bundleForNode(
  entries: Readonly<Record<string, string>>,
  options?: { readonly isTestBuild?: boolean },
): Promise<{ readonly folder: string; readonly remove: () => void }>;
