import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, expect, type Browser } from '@playwright/test';
import { forget, newDataDir } from './support/launch.ts';
import { test } from './support/test.ts';

/*
 * The program people get, made by `npm run package`. Its fuses shut Node's inspector, so Playwright cannot launch
 * it as it launches the others: it is driven through Chromium's own debugging port.
 */

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'out/package/linux-unpacked');
const executable = join(folder, 'baton');
/** How a fuse that is on stands in the executable: the character 1. */
const ON = 0x31;

test.skip(process.platform !== 'linux' || process.arch !== 'x64', 'packaged here for Linux on x64 only');
test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  const made = spawnSync(process.execPath, [join(root, 'scripts/package.mjs')], { encoding: 'utf8' });
  expect(made.status, made.stderr).toBe(0);
});

test('every fuse is as electron-builder.yml says', async () => {
  const wire: Record<number, unknown> = await getCurrentFuseWire(executable);
  const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === ON;
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    nodeInspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    browserSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    nodeInspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    browserSnapshot: false,
    fileProtocol: false,
  });
});

test('it holds one archive and the addons of this platform, no sources and no maps', () => {
  const list = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@electron/asar/bin/asar.js'), 'list', join(folder, 'resources/app.asar')],
    { encoding: 'utf8' },
  ).stdout.split('\n');
  expect(list).toContain('/dist/main/index.cache');
  expect(list.filter((path) => /\.(map|ts|tsx|c|cpp|h)$/.test(path))).toEqual([]);
  expect(list.filter((path) => path.endsWith('.node')).every((path) => path.includes('linux-x64'))).toBe(
    true,
  );
  expect(existsSync(join(folder, 'resources/app'))).toBe(false);
});

type Target = { readonly url: string };

/** Starts it, waits for its page (who attaches to one still loading hangs), and attaches. */
async function start(dataDir: string): Promise<{ child: ChildProcess; browser: Browser }> {
  const args = ['--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'];
  const env = { ...process.env, BATON_DATA_DIR: dataDir, BATON_WEBHOOK_PORT: '0' };
  const child = spawn(executable, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const origin = await new Promise<string>((found, failed) => {
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port !== undefined) found(`http://127.0.0.1:${port}`);
    });
    child.once('exit', () => failed(new Error(`It ended at once:\n${text}`)));
  });
  const urls = async (): Promise<string[]> =>
    ((await (await fetch(`${origin}/json`)).json()) as Target[]).map(({ url }) => url);
  await expect.poll(urls).toContain('app://console/');
  return { child, browser: await chromium.connectOverCDP(origin) };
}

test('it starts, practises and answers a customer', async () => {
  const dataDir = newDataDir();
  const { child, browser } = await start(dataDir);
  const gone = new Promise((done) => child.once('exit', done));
  const page = browser.contexts().flatMap((context) => context.pages())[0];
  if (!page) throw new Error('There is no page');
  await page.getByRole('button', { name: 'Try practice mode' }).click();
  await page.getByRole('list', { name: 'Conversations' }).getByRole('button').first().click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello from the packaged Baton');
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
  const answer = page.getByRole('article').filter({ hasText: 'Hello from the packaged Baton' });
  await expect(answer).toHaveAccessibleName(/Read/);
  child.kill();
  await gone;
  forget(dataDir);
});
