import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { commandNames, queryNames, shellActionNames } from '../../src/contract/names.ts';
import { askMain, button, conversations, lockConsole, unlock } from './support/business.ts';
import { electronCommand, forget, launch, type Build, type Launched } from './support/launch.ts';
import { askForPermissions, tryToConnect, tryToLeave, tryToRunCode } from './support/hostilePage.ts';
import { test } from './support/test.ts';

/* What a page that is made to misbehave can do: nothing (reliability.md 1.2), in the build people use as in the one of tests. */

const root = resolve(import.meta.dirname, '../..');
const PRACTICE_PIN = '246810';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' media: blob:; media-src media: blob:; " +
  "font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'";

/** A server that counts who comes: nobody may. */
async function startSinkhole(): Promise<{ server: Server; origin: string; visits: () => number }> {
  let visits = 0;
  const server = createServer((_request, response) => response.end());
  server.on('connection', () => (visits += 1));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://127.0.0.1:${port}`, visits: () => visits };
}

const INVALID = { ok: false, error: { code: 'invalidInput' } };

/** Every page there is, with the preferences Chromium really gave it. */
const preferences = ({ app }: Launched) =>
  app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = (
        contents as typeof contents & { getLastWebPreferences(): Electron.WebPreferences }
      ).getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    }),
  );

for (const build of ['test', 'production'] as const satisfies readonly Build[])
  test.describe(`the ${build} build`, () => {
    let baton: Launched;
    let sinkhole: Awaited<ReturnType<typeof startSinkhole>>;
    test.beforeAll(async () => {
      sinkhole = await startSinkhole();
      // A microphone and a camera there are, so that a refusal is Baton's own.
      baton = await launch({ build, args: ['--use-fake-device-for-media-stream'] });
      await button(baton.page, 'Try practice mode').click();
      await conversations(baton.page).getByRole('listitem').first().click();
    });
    test.afterAll(async () => {
      await baton.close();
      sinkhole.server.close();
      forget(baton.dataDir);
    });

    test('every page is sandboxed and has no Node', async () => {
      const lock = await lockConsole(baton);
      await expect.poll(() => baton.page.url()).toBe('app://blank/');
      const pages = await preferences(baton);
      expect(pages).toHaveLength(2);
      for (const given of pages)
        expect(given).toEqual({
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          webviewTag: false,
          webSecurity: true,
        });
      const names = ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer'];
      for (const page of [lock, baton.page])
        expect(
          await page.evaluate((all) => all.filter((name) => Reflect.has(globalThis, name)), names),
        ).toEqual([]);
      expect(await lock.evaluate(() => Object.keys(Reflect.get(globalThis, 'batonLock')).toSorted())).toEqual(
        ['shell', 'subscribe'],
      );
      expect(await lock.evaluate(() => Reflect.has(globalThis, 'baton'))).toBe(false);
      await unlock(lock, PRACTICE_PIN);
      await expect(conversations(baton.page)).toBeVisible();
      expect(
        await baton.page.evaluate(() => Object.keys(Reflect.get(globalThis, 'baton')).toSorted()),
      ).toEqual(['command', 'query', 'shell', 'subscribe']);
      expect(await baton.page.evaluate(() => Reflect.has(globalThis, 'batonLock'))).toBe(false);
    });

    test('the policy stands in the header of every page', async () => {
      const answers = await baton.app.evaluate(async ({ session }) => {
        const pages = session.fromPartition('baton-pages');
        const urls = ['app://console/', 'app://lock/', 'app://blank/', 'app://console/index.html'];
        return Promise.all(
          urls.map(async (url) => {
            const { status, headers } = await pages.fetch(url);
            return [status, headers.get('content-security-policy'), headers.get('x-content-type-options')];
          }),
        );
      });
      for (const answer of answers) expect(answer).toEqual([200, POLICY, 'nosniff']);
    });

    test('no inline script runs and text never becomes code', async () => {
      const ran = await baton.page.evaluate(tryToRunCode);
      expect(ran).toBeUndefined();
      await expect(conversations(baton.page)).toBeVisible();
    });

    test('nothing of a page reaches the network', async () => {
      await baton.page.evaluate(tryToConnect, sinkhole.origin);
      expect(sinkhole.visits()).toBe(0);
    });

    test('no way leads out of the page: links, forms, windows, refresh, a dragged address', async () => {
      const { page } = baton;
      await page.evaluate(tryToLeave, sinkhole.origin);
      const debug = await page.context().newCDPSession(page);
      const data = {
        items: [{ mimeType: 'text/uri-list', data: `${sinkhole.origin}/dropped` }],
        dragOperationsMask: 1,
      };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await debug.send('Input.dispatchDragEvent', { type, x: 700, y: 300, data });
      await page.waitForTimeout(300);
      expect(page.url()).toBe('app://console/');
      expect(await baton.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
      expect(sinkhole.visits()).toBe(0);
      expect(await page.evaluate(() => document.querySelector('[aria-label="Conversations"]') !== null)).toBe(
        true,
      );
      // Playwright goes on waiting for the navigations that were refused; a fresh page ends that.
      const isFresh = page.waitForEvent('load');
      await baton.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
      await isFresh;
      await expect(conversations(page)).toBeVisible();
    });

    test('every permission is refused', async () => {
      const answers = await baton.page.evaluate(askForPermissions);
      expect(answers).toEqual({
        asked: [],
        notification: 'denied',
        camera: 'refused',
        microphone: 'refused',
        screen: 'refused',
        clipboard: 'refused',
        place: 'refused',
      });
    });

    test('a webview is only an unknown element, and a sub-frame has no door', async () => {
      const found = await baton.page.evaluate(async () => {
        const view = document.createElement('webview');
        view.setAttribute('src', 'data:text/html,x');
        const frame = document.createElement('iframe');
        document.body.append(view, frame);
        await new Promise((turn) => setTimeout(turn, 200));
        const inner = frame.contentWindow as unknown as object;
        const seen = [
          Reflect.has(view, 'loadURL'),
          Reflect.has(inner, 'baton'),
          Reflect.has(inner, 'require'),
        ];
        view.remove();
        frame.remove();
        return seen;
      });
      expect(found).toEqual([false, false, false]);
    });

    test('unknown names and inputs that fit nothing are refused, whichever door they knock at', async () => {
      test.slow();
      const { page } = baton;
      for (const door of ['command', 'query', 'shell'] as const)
        for (const name of [
          'nothing.known',
          '__proto__',
          'constructor',
          'toString',
          '',
          'inbox',
          'app:command',
        ])
          expect(await askMain(page, door, name, {}, 'command-0001')).toEqual(INVALID);
      const before = readFileSync(join(baton.dataDir, 'practice/keyslots.json'), 'utf8');
      const answers = await page.evaluate(
        async (doors) => {
          const doorway = Reflect.get(globalThis, 'baton') as Record<
            string,
            (...args: readonly unknown[]) => Promise<{ ok: boolean }>
          >;
          let deep: object = { unknown: 1 };
          for (let level = 0; level < 200; level += 1) deep = { deep };
          const inputs: unknown[] = [
            null,
            undefined,
            0,
            -1,
            Number.NaN,
            'x',
            'a'.repeat(100_000),
            '\u0000',
            '\uD800',
          ];
          inputs.push([], [[]], { unknown: 1 }, JSON.parse('{"__proto__":{"isAdmin":true},"unknown":1}'));
          inputs.push({ constructor: { prototype: { isAdmin: true } } }, deep);
          const accepted: string[] = [];
          for (const [door, names] of doors)
            for (const name of names)
              for (const [index, input] of inputs.entries()) {
                const answer = await doorway[door]?.(name, input, 'command-0002').catch(() => ({
                  ok: false,
                }));
                if (answer?.ok !== false) accepted.push(`${door} ${name} ${index}`);
              }
          return accepted;
        },
        [
          ['command', Object.keys(commandNames)],
          ['query', Object.keys(queryNames)],
          ['shell', Object.keys(shellActionNames)],
        ] as const,
      );
      expect(answers).toEqual([]);
      expect(await page.evaluate(() => Reflect.has({}, 'isAdmin'))).toBe(false);
      expect(readFileSync(join(baton.dataDir, 'practice/keyslots.json'), 'utf8')).toBe(before);
      await expect(conversations(page)).toBeVisible();
    });

    test('the inbox page cannot touch the vault, the lock page cannot touch the inbox', async () => {
      const { page } = baton;
      const create = { businessName: 'Evil', memberName: 'Eve', secret: '502948', repeated: '502948' };
      const proof = { memberId: 'practice', secret: PRACTICE_PIN };
      const beside: readonly (readonly [string, object | null])[] = [
        ['vault.showTogether', {}],
        ['vault.openTogether', { first: proof, second: proof }],
        ['vault.recoverTogether', { memberId: null }],
        ['vault.chooseProfile', { profile: 'passphrase' }],
        ['vault.chooseDayPin', null],
      ];
      const vault: readonly (readonly [string, object])[] = [
        ['vault.create', create],
        ['vault.unlock', { memberId: 'practice', secret: PRACTICE_PIN }],
        ['vault.recover', { recoveryKey: 'x', secret: '502948', repeated: '502948' }],
        ['vault.confirmRecoveryKey', { typed: 'x' }],
        ['vault.showRecovery', { shown: true }],
        ['vault.cancel', {}],
        ['app.setUpBusiness', { next: null }],
        ['app.startPractice', {}],
      ];
      for (const [name, input] of [...vault, ...beside])
        expect(await askMain(page, 'shell', name, input)).toEqual(INVALID);
      const state = page.evaluate(
        () =>
          new Promise((told) => {
            const doorway = Reflect.get(globalThis, 'baton') as { subscribe(...args: unknown[]): void };
            doorway.subscribe('shell.vault', {}, told);
          }),
      );
      expect(await state).toEqual(INVALID);

      const lock = await lockConsole(baton);
      const fromLock: readonly (readonly [string, object])[] = [
        ['app.lock', {}],
        ['app.leavePractice', {}],
        ['app.setTheme', { theme: 'dark' }],
        ['app.confirmEvaluationRuntime', {}],
        ['practice.writeAs', { customerId: 'amelia', text: 'x' }],
        // Its own, but not at this step.
        ['vault.create', create],
        ['vault.cancel', {}],
        ['vault.showRecovery', { shown: true }],
      ];
      for (const [name, input] of [...fromLock, ...beside])
        expect(await askMain(lock, 'shell', name, input)).toEqual(INVALID);
      expect(await lock.evaluate(() => Object.keys(Reflect.get(globalThis, 'batonLock')))).not.toContain(
        'command',
      );
      await unlock(lock, PRACTICE_PIN);
      await expect(conversations(page)).toBeVisible();
    });

    test('app:// gives out the pages and nothing else', async () => {
      const paths = [
        '/../package.json',
        '/..%2f..%2fpackage.json',
        '/%2e%2e/%2e%2e/package.json',
        '/%2e%2e%2fmain%2findex.cjs',
        '/..%5c..%5cpackage.json',
        '/assets/..%2f..%2fmain/index.cjs',
        '/main/index.cjs',
        '/etc/passwd',
        '/%2fetc%2fpasswd',
        '//etc/passwd.html',
        '/%00index.html',
        '/index.html%00.js',
        '/C:%5cwindows%5cwin.ini',
        '/%252e%252e%252fpackage.json',
        '/index.html/',
        '/assets',
        '/index.map',
        '/%',
        '/%ff',
        `/${'a'.repeat(5_000)}.js`,
      ];
      const urls = [
        ...paths.map((path) => `app://console${path}`),
        'app://evil/',
        'app://evil/index.html',
        'app://localhost/',
      ];
      const answers = await baton.app.evaluate(async ({ session }, all) => {
        const pages = session.fromPartition('baton-pages');
        return Promise.all(
          all.map(async (url) => {
            const status = await pages.fetch(url).then(
              (response) => response.status,
              () => 404,
            );
            return [url.slice(0, 80), status] as const;
          }),
        );
      }, urls);
      expect(answers.filter(([, status]) => status !== 404)).toEqual([]);
    });

    test('DevTools belong to the test build alone', async () => {
      await baton.page.keyboard.press('F12');
      await baton.page.keyboard.press('Control+Shift+I');
      const isOpen = (): Promise<boolean> =>
        baton.app.evaluate(
          ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isDevToolsOpened() ?? false,
        );
      await baton.page.waitForTimeout(300);
      expect(await isOpen()).toBe(false);
      if (build === 'test') return;
      await baton.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.openDevTools(),
      );
      await baton.page.waitForTimeout(500);
      expect(await isOpen()).toBe(false);
    });

    test('a second start shows the first window and ends', async () => {
      const seen = baton.app.evaluate(
        ({ app }) => new Promise((told) => app.once('second-instance', () => told(true))),
      );
      expect(await startAgain(build, baton.dataDir)).toMatchObject({ code: 0 });
      expect(await seen).toBe(true);
    });

    test('a second writer on the same folder is refused, even where it sees no first window', async () => {
      for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
        rmSync(join(baton.dataDir, name), { force: true });
      const second = await startAgain(build, baton.dataDir);
      expect(second.code).toBe(2);
      expect(second.output).toContain('already open on this data folder');
      await expect(conversations(baton.page)).toBeVisible();
    });
  });

/** Starts the same build once more on the same folder and waits for its end. */
function startAgain(build: Build, dataDir: string): Promise<{ code: number | null; output: string }> {
  const { path, args, env } = electronCommand({ build, dataDir });
  return new Promise((ended) => {
    const child = spawn(path, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (output += String(text)));
    child.on('close', (code) => ended({ code, output }));
  });
}

test('the doors of tests are not in the build people use', () => {
  const folder = join(root, 'dist');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(c?js|html)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const code = readFileSync(join(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
    for (const door of ['BATON_TEST', '__TEST_BUILD__', 'devTools: true', 'openDevTools'])
      expect(code.includes(door), `${door} in ${file}`).toBe(false);
  }
});
