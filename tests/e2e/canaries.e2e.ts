import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startPractice, type Practice } from '../../src/main/practice/practiceServer.ts';
import {
  answer,
  conversations,
  fillInNumber,
  button,
  lockConsole,
  openConversation,
  setUpBusiness,
  textbox,
  unlock,
  webhookPort,
} from './support/business.ts';
import { findSecrets, needlesOf } from './support/canaries.ts';
import { launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { steer } from '../support/simulator.ts';

/*
 * Planted secrets, used as people use them, are in no file afterwards: data folder (logs included) and temp
 * folder, after kill -9 and after a normal end. The keychain is the operating system's; the stand-in that a
 * headless `npm start` keeps beside the data folder is not part of this promise, and says so itself.
 */

const word = (): string => randomBytes(6).toString('hex');
const CUSTOMERS = 12;
const customers = Array.from({ length: CUSTOMERS }, (_, n) => ({
  name: `Nadia ${word()}`,
  phone: `4477009${String(10_000 + n * 7 + randomInt(7))}`,
  text: `Is the parcel ${word()} on its way?`,
}));
const pin = `7${randomInt(10_000_000, 99_999_999)}3`;
const accessToken = `EAAG${word()}${word()}`;
const appSecret = `${word()}${word()}`;
const verifyToken = `verify-${word()}`;
const business = `Bakery ${word()}`;
const person = `Ana ${word()}`;
const reply = `It comes tomorrow, ${word()}`;
const secondReply = `After the restart, ${word()}`;
const draft = `Not sent yet ${word()}`;

const home = mkdtempSync(join(tmpdir(), 'baton-canaries-'));
const dataDir = join(home, 'data');
const temp = join(home, 'temp');
const control = join(home, 'control');
for (const folder of [dataDir, temp, control]) mkdirSync(folder);

let practice: Practice;
let baton: Launched;
test.beforeAll(async () => {
  practice = await startPractice({
    port: 0,
    callbackUrl: 'http://127.0.0.1:9/none',
    customers: false,
    openings: false,
    credentials: { accessToken, appSecret, verifyToken },
  });
});
test.afterAll(async () => {
  await baton.close();
  await practice.stop();
  rmSync(home, { recursive: true, force: true });
});

const start = async (): Promise<void> => {
  const env = { BATON_GRAPH_URL: practice.origin, TMPDIR: temp, BATON_LOG_LEVEL: 'debug' };
  baton = await launch({ dataDir, env });
};

/** Sets up, connects, receives, answers, leaves a draft, locks and opens again; returns the recovery key. */
async function work(): Promise<string> {
  await start();
  const { recoveryKey } = await setUpBusiness(baton, 'Connect a WhatsApp number', {
    business,
    person,
    secret: pin,
  });
  await fillInNumber(baton.page, {
    'Phone number ID': practice.credentials.phoneNumberId,
    'WhatsApp Business Account ID': practice.credentials.wabaId,
    'Access token': accessToken,
    'App secret': appSecret,
    'Verify token': verifyToken,
  });
  await button(baton.page, 'Connect').click();
  await expect(baton.page.getByText('Connected', { exact: true })).toBeVisible();
  await button(baton.page, 'Go to the inbox').click();
  practice.setCallback(`http://127.0.0.1:${await webhookPort(baton.page)}/webhooks/whatsapp`);
  for (const { phone, name, text } of customers)
    await steer(practice, 'write', { phone: `+${phone}`, name, text });
  const first = customers[0]?.name ?? '';
  await expect(conversations(baton.page).getByRole('listitem', { name: first, exact: true })).toBeVisible();
  await openConversation(baton.page, first);
  await expect(await answer(baton.page, reply)).toHaveAccessibleName(/read|delivered/i);
  await openConversation(baton.page, customers[1]?.name ?? '');
  await textbox(baton.page, 'Message').fill(draft);
  await unlock(await lockConsole(baton), pin);
  await openConversation(baton.page, customers[1]?.name ?? '');
  await expect(textbox(baton.page, 'Message')).toHaveValue(draft);
  return recoveryKey;
}

test('planted secrets are found in no file, after kill -9 and after a normal end', async () => {
  const recoveryKey = await work();
  const secrets = [
    ...customers.flatMap(({ name, phone, text }) => [name, phone, text]),
    pin,
    accessToken,
    appSecret,
    verifyToken,
    business,
    person,
    reply,
    secondReply,
    draft,
    recoveryKey,
    recoveryKey.replace(/[^0-9A-Za-z]/g, ''),
  ];
  expect(secrets.length).toBeGreaterThanOrEqual(40);
  const scan = () => findSecrets([dataDir, temp], secrets);

  const main = baton.app.process();
  const gone = new Promise((resolve) => main.once('exit', resolve));
  main.kill('SIGKILL');
  await gone;
  const killed = scan();
  expect(killed.hits).toEqual([]);
  expect(killed.bytes).toBeGreaterThan(100_000);

  await start();
  await unlock(await baton.lockPage(), pin);
  practice.setCallback(`http://127.0.0.1:${await webhookPort(baton.page)}/webhooks/whatsapp`);
  await openConversation(baton.page, customers[0]?.name ?? '');
  await expect(await answer(baton.page, secondReply)).toBeVisible();
  await baton.close();
  const quit = scan();
  expect(quit.hits).toEqual([]);
  process.stdout.write(
    `${secrets.length} secrets: 0 hits in ${killed.files} files, ${killed.bytes} bytes after kill -9, ` +
      `and in ${quit.files} files, ${quit.bytes} bytes after a normal end\n`,
  );

  // The search itself is to be trusted: what is planted in each form, between other bytes, is found.
  for (const [index, { bytes }] of needlesOf(accessToken).entries())
    writeFileSync(join(control, String(index)), Buffer.concat([randomBytes(5), bytes, randomBytes(5)]));
  expect(new Set(findSecrets([control], secrets).hits).size).toBe(needlesOf(accessToken).length);
});
