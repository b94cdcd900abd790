import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/*
 * A wall that lets things through looks exactly like a tree without violations. So every rule is shown one
 * violation of its own, in a small tree made for that, and must report it.
 */

const repository = join(import.meta.dirname, '..');
const depcruise = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const config = join(repository, '.dependency-cruiser.cjs');

/** Where the violation stands, the import that makes it one, and the rule that must see it. */
const plants: readonly (readonly [file: string, line: string, rule: string])[] = [
  ['src/domain/a.ts', "import type { X } from '../contract/harmless.ts';", 'domain-knows-too-much'],
  ['src/domain/b.ts', "import 'react';", 'domain-packages'],
  ['src/domain/c.ts', "import { randomUUID } from 'node:crypto';", 'domain-is-not-node'],
  ['src/contract/a.ts', "import type { X } from '../main/engine/harmless.ts';", 'contract-knows-too-much'],
  ['src/contract/b.ts', "import 'react';", 'contract-packages'],
  ['src/contract/c.ts', "import type { Stats } from 'node:fs';", 'contract-is-not-node'],
  ['src/preload/a.ts', "import type { X } from '../domain/harmless.ts';", 'preload-knows-too-much'],
  ['src/preload/b.ts', "import 'zod';", 'preload-packages'],
  ['src/preload/c.ts', "import 'node:fs';", 'preload-is-not-node'],
  ['src/renderer/a.tsx', "import type { X } from '../main/engine/harmless.ts';", 'renderer-knows-too-much'],
  ['src/renderer/b.tsx', "import 'node:path';", 'renderer-is-not-node'],
  [
    'src/main/engine/a.ts',
    "import type { X } from '../features/inbox/harmless.ts';",
    'main/engine-knows-too-much',
  ],
  ['src/main/engine/b.ts', "import 'react';", 'main/engine-packages'],
  [
    'src/main/vault/a.ts',
    "import type { X } from '../../contract/harmless.ts';",
    'main/vault-knows-too-much',
  ],
  ['src/main/vault/b.ts', "import 'undici';", 'main/vault-packages'],
  ['src/main/crypto/a.ts', "import type { X } from '../engine/harmless.ts';", 'main/crypto-knows-too-much'],
  ['src/main/crypto/b.ts', "import 'zod';", 'main/crypto-packages'],
  [
    'src/main/features/inbox/a.ts',
    "import type { X } from '../../whatsapp/harmless.ts';",
    'main/features-knows-too-much',
  ],
  ['src/main/features/inbox/b.ts', "import type { X } from '../team/harmless.ts';", 'features-are-islands'],
  ['src/main/features/inbox/c.ts', "import { request } from 'node:https';", 'features-have-no-network'],
  ['src/main/features/inbox/d.ts', "import 'undici';", 'features-have-no-network'],
  [
    'src/renderer/features/inbox/a.tsx',
    "import type { X } from '../team/harmless.ts';",
    'features-are-islands',
  ],
  [
    'src/main/whatsapp/a.ts',
    "import type { X } from '../shell/harmless.ts';",
    'main/whatsapp-knows-too-much',
  ],
  [
    'src/main/webhooks/a.ts',
    "import type { X } from '../../contract/harmless.ts';",
    'main/webhooks-knows-too-much',
  ],
  [
    'src/main/practice/a.ts',
    "import type { X } from '../whatsapp/harmless.ts';",
    'main/practice-knows-too-much',
  ],
  ['src/main/ipc/a.ts', "import type { X } from '../features/inbox/harmless.ts';", 'main/ipc-knows-too-much'],
  ['src/main/mail/a.ts', "import type { X } from '../engine/harmless.ts';", 'main/mail-knows-too-much'],
  ['src/main/features/inbox/e.ts', "import 'nodemailer';", 'nodemailer-has-one-home'],
  ['src/main/whatsapp/b.ts', "import type { App } from 'electron';", 'electron-has-one-home'],
  ['src/main/shell/a.ts', "import type { Database } from 'better-sqlite3';", 'better-sqlite3-has-one-home'],
  ['src/main/ipc/b.ts', "import 'keytar';", 'keytar-has-one-home'],
  ['src/main/shell/b.ts', "import '@node-rs/argon2';", '@node-rs/argon2-has-one-home'],
  ['src/main/shell/c.ts', "import type { X } from '../compose.ts';", 'nothing-imports-composers'],
  ['src/domain/d.ts', "import '../../tests/support/harmless.ts';", 'source-knows-no-tests'],
  ['src/domain/e.ts', "import './f.ts';", 'no-cycles'],
  ['src/domain/lonely.ts', '', 'no-orphans'],
  ['src/domain/g.ts', "import './missing.ts';", 'resolvable'],
];

const harmless = [
  'src/domain/harmless.ts',
  'src/contract/harmless.ts',
  'src/main/engine/harmless.ts',
  'src/main/features/inbox/harmless.ts',
  'src/main/features/team/harmless.ts',
  'src/renderer/features/team/harmless.ts',
  'src/main/whatsapp/harmless.ts',
  'src/main/shell/harmless.ts',
  'src/main/compose.ts',
  'tests/support/harmless.ts',
];
const packages = [
  'zod',
  'react',
  'undici',
  'electron',
  'better-sqlite3',
  'keytar',
  '@node-rs/argon2',
  'nodemailer',
];

type Violation = { readonly from: string; readonly rule: { readonly name: string } };
type Cruise = {
  readonly summary: { readonly violations: readonly Violation[]; readonly totalCruised: number };
};

function cruise(folder: string): Cruise {
  const args = [depcruise, 'src', '--config', config, '--output-type', 'json'];
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  return JSON.parse(spawnSync(process.execPath, args, options).stdout) as Cruise;
}

describe('the walls', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-walls-'));
  let reported: readonly string[] = [];

  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  };

  beforeAll(() => {
    for (const file of harmless) write(file, 'export type X = string;');
    for (const name of packages) {
      write(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      write(`node_modules/${name}/index.js`, 'module.exports = {};');
    }
    write(
      'package.json',
      JSON.stringify({ dependencies: Object.fromEntries(packages.map((name) => [name, '1'])) }),
    );
    write('src/domain/f.ts', "import './e.ts';");
    for (const [file, line] of plants) write(file, `${line}\nexport type Y = string;`);
    reported = cruise(folder).summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(plants)('see what %s does wrong', (file, _line, rule) => {
    expect(reported).toContain(`${file} ${rule}`);
  });

  it('have a violation planted for every rule', () => {
    const list = `console.log(JSON.stringify(require(${JSON.stringify(config)}).forbidden.map((rule) => rule.name)))`;
    const rules = JSON.parse(execFileSync(process.execPath, ['-e', list], { encoding: 'utf8' })) as string[];
    expect(rules.filter((name) => !plants.some(([, , rule]) => rule === name))).toEqual([]);
  });

  it('really look at the sources', () => {
    expect(cruise(repository).summary.totalCruised).toBeGreaterThan(30);
  }, 60_000);
});
