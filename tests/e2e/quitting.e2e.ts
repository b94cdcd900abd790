import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import {
  button,
  connectNumber,
  conversations,
  holdPort,
  lockConsole,
  openConversation,
  PIN,
  setUpBusiness,
  textbox,
  unlock,
  webhookPort,
} from './support/business.ts';
import { electronCommand, forget, launch, newDataDir } from './support/launch.ts';
import { test } from './support/test.ts';
import { startSimulator } from '../support/simulator.ts';

/* Leaving in a hurry: what was typed a moment ago is kept, and nothing is said that is not so. */

test('what was typed last is there again, however fast Baton is quit', async () => {
  const practice = await startSimulator();
  const env = { BATON_GRAPH_URL: practice.origin };
  const first = await launch({ env });
  await setUpBusiness(first);
  await connectNumber(first.page, practice);
  practice.writeAs('amelia', 'Are you open on Sunday?');
  await expect(conversations(first.page).getByRole('listitem')).toHaveCount(1);
  await openConversation(first.page, 'Amelia Hart');
  await textbox(first.page, 'Message').fill('Yes, from nine');
  const closed = first.app.waitForEvent('close');
  await first.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
  await closed;

  const second = await launch({ env, dataDir: first.dataDir });
  await unlock(await second.lockPage(), PIN);
  await openConversation(second.page, 'Amelia Hart');
  await expect(textbox(second.page, 'Message')).toHaveValue('Yes, from nine');
  await second.close();
  await practice.stop();
  forget(first.dataDir);
});

test('quitting while it starts says nothing of a failure', async () => {
  test.skip(process.platform === 'win32', 'There a process is ended without being asked');
  for (const afterMs of [250, 500, 750, 1_000, 1_500]) {
    const dataDir = newDataDir();
    const { path, args, env } = electronCommand({ dataDir });
    const child = spawn(path, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += String(text)));
    const ended = new Promise<number | null>((told) => child.on('close', told));
    setTimeout(() => child.kill('SIGTERM'), afterMs);
    await ended;
    expect(said, `after ${afterMs} ms`).not.toContain('could not start');
    forget(dataDir);
  }
});

test('practice whose port another program holds takes another, and leaving it leads to the welcome', async () => {
  const { port, server } = await holdPort();
  const baton = await launch({ env: { BATON_WEBHOOK_PORT: String(port) } });
  await button(baton.page, 'Try practice mode').click();
  await expect(conversations(baton.page).getByRole('listitem').first()).toBeVisible();
  expect(await webhookPort(baton.page)).not.toBe(port);
  await button(baton.page, 'Practice').click();
  await button(baton.page, 'Leave practice').click();
  await expect(button(baton.page, 'Try practice mode')).toBeVisible();
  await baton.close();
  server.close();
  forget(baton.dataDir);
});

test('the picture of the window comes back once the lock screen is gone', async () => {
  const dataDir = newDataDir();
  const picture = join(dataDir, 'console.png');
  const baton = await launch({ dataDir, args: [`--screenshot-file=${picture}`, '--screenshot=always'] });
  await setUpBusiness(baton);
  await button(baton.page, 'Inbox').click();
  await expect.poll(() => existsSync(picture)).toBe(true);
  const lock = await lockConsole(baton);
  await expect.poll(() => existsSync(picture)).toBe(false);
  await unlock(lock, PIN);
  await expect.poll(() => existsSync(picture)).toBe(true);
  await baton.close();
  forget(dataDir);
});
