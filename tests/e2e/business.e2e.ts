import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { freePort } from '../support/freePort.ts';
import { post, textDelivery } from '../support/webhook.ts';
import {
  answer,
  button,
  conversations,
  fillInBusiness,
  fillInNumber,
  holdPort,
  lockConsole,
  messages,
  messageWith,
  openConversation,
  PASSPHRASE,
  PIN,
  rightAnswers,
  setUpBusiness,
  connectNumber,
  statusRegion,
  textbox,
  typeSecret,
  unlock,
  webhookPort,
  pressAndLeave,
} from './support/business.ts';
import { violations } from './support/axe.ts';
import { forget, launch, newDataDir, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';
import { startSimulator } from '../support/simulator.ts';

let practice: Practice;
test.beforeAll(async () => {
  practice = await startSimulator();
});
test.afterAll(() => practice.stop());

const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
const hello = (wamid: string) =>
  textDelivery({
    wamid,
    from: '447700900150',
    name: 'New Customer',
    text: `Hello ${wamid}`,
    at: Math.floor(Date.now() / 1000),
  });

test.describe('a business, from an empty computer to an answered customer', () => {
  test.describe.configure({ mode: 'serial' });
  const dataDir = newDataDir();
  let baton: Launched;
  let recoveryKey = '';
  let port = 0;
  test.beforeAll(async () => {
    port = await freePort();
    const env = { BATON_GRAPH_URL: practice.origin, BATON_WEBHOOK_PORT: String(port) };
    baton = await launch({ dataDir, env });
  });
  test.afterAll(async () => {
    await baton.close();
    forget(dataDir);
  });
  const restart = async (env: Record<string, string> = {}): Promise<void> => {
    await baton.close();
    baton = await launch({
      dataDir,
      env: { BATON_GRAPH_URL: practice.origin, BATON_WEBHOOK_PORT: String(port), ...env },
    });
  };

  test('a simple PIN and a different repeat are refused with a sentence', async () => {
    await button(baton.page, 'Connect a WhatsApp number').click();
    const lock = await baton.lockPage();
    await textbox(lock, 'Business name').fill('Holland Bakery');
    await textbox(lock, 'Your name').fill('Ana');
    for (const [pin, repeated, sentence] of [
      ['123456', '123456', 'Too easy to guess'],
      ['111111', '111111', 'Too easy to guess'],
      ['210185', '210185', 'Too easy to guess'],
      ['4821', '4821', 'Too short'],
      [PIN, '502949', 'The two are not the same'],
    ] as const) {
      await textbox(lock, 'PIN').fill(pin);
      await textbox(lock, 'Repeat PIN').fill(repeated);
      await button(lock, 'Create').click();
      await expect(lock.getByText(sentence)).toBeVisible();
      await expect(textbox(lock, 'Business name')).toHaveValue('Holland Bakery');
    }
    await pressAndLeave(button(lock, 'Cancel'));
    await expect(button(baton.page, 'Set up your business')).toBeVisible();
  });

  test('the recovery key is shown once and has to be typed back', async () => {
    const filled = await fillInBusiness(baton, 'Connect a WhatsApp number');
    recoveryKey = filled.recoveryKey;
    expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){8}[0-9A-Z]{2}$/);
    const typed = textbox(filled.lock, 'Type the recovery key');
    await typed.fill(recoveryKey.replace(/^./, (first) => (first === '0' ? '1' : '0')));
    await button(filled.lock, 'Continue').click();
    await expect(filled.lock.getByText('That is not the recovery key')).toBeVisible();
    await typed.fill(recoveryKey.toLowerCase().replaceAll('-', ' '));
    await button(filled.lock, 'Continue').click();
    await expect(baton.page.getByRole('heading', { name: 'Connect a WhatsApp number' })).toBeVisible();
  });

  test('wrong details are refused with a sentence each, kept in the form and saved nowhere', async () => {
    const { page } = baton;
    for (const [field, wrong, sentence] of [
      ['Access token', 'EAAG-wrong-token', 'WhatsApp did not accept the access token'],
      ['Phone number ID', '200000000000999', 'WhatsApp does not know this phone number ID'],
      ['WhatsApp Business Account ID', '300000000000999', 'does not know this business account ID'],
      ['Public URL', 'http://shop.example.com', 'Must start with https://'],
    ] as const) {
      await fillInNumber(page, { ...rightAnswers, [field]: wrong });
      await button(page, 'Connect').click();
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(textbox(page, field)).toHaveValue(wrong);
      await expect(textbox(page, 'App secret')).toHaveValue(rightAnswers['App secret']);
      await expect(page.getByText('None yet.')).toBeVisible();
      await textbox(page, 'Public URL').fill('');
    }
    await expect(statusRegion(page)).toContainText('No number connected');
    await expect(statusRegion(page)).toContainText('Receiver off');
  });

  test('without a network nothing is saved either, not even after a restart', async () => {
    await restart({ BATON_GRAPH_URL: 'http://127.0.0.1:9' });
    const unconnected = await baton.lockPage();
    await expect(textbox(unconnected, 'PIN')).toBeVisible();
    await expect(unconnected.getByText(/^Messages/)).toHaveCount(0);
    await unlock(unconnected, PIN);
    const { page } = baton;
    await button(page, 'Channels').click();
    await expect(page.getByText('None yet.')).toBeVisible();
    await fillInNumber(page, rightAnswers);
    await button(page, 'Connect').click();
    await expect(page.getByText('WhatsApp could not be reached')).toBeVisible();
    await expect(textbox(page, 'Access token')).toHaveValue(rightAnswers['Access token']);
    await expect(page.getByText('None yet.')).toBeVisible();
    await restart();
    await unlock(await baton.lockPage(), PIN);
    await button(baton.page, 'Channels').click();
    await expect(baton.page.getByText('None yet.')).toBeVisible();
    await expect(statusRegion(baton.page)).toContainText('No number connected');
  });

  test('the right details connect it, and the public address is verified', async () => {
    const { page } = baton;
    await fillInNumber(page, { ...rightAnswers, 'Public URL': `http://127.0.0.1:${port}` });
    await button(page, 'Connect').click();
    await expect(page.getByText('Connected', { exact: true })).toBeVisible();
    await expect(page.getByText('verified', { exact: true })).toBeVisible();
    await expect(page.getByText('listening')).toBeVisible();
    await expect(statusRegion(page)).toContainText(`Webhook 127.0.0.1:${port}`);
    await expect(statusRegion(page)).toContainText(`${practice.origin}, not Meta`);
    await button(page, 'Go to the inbox').click();
    await expect(page.getByText('No conversations yet')).toBeVisible();
  });

  test('a customer writes; Enter answers, Shift+Enter breaks a line, and the answer is read', async () => {
    const { page } = baton;
    practice.writeAs('amelia', 'Do you have rye bread?');
    const item = conversations(page).getByRole('listitem').first();
    await expect(item).toContainText('Do you have rye bread?');
    await item.getByRole('button').click();
    await expect(messageWith(page, 'Do you have rye bread?')).toBeVisible();
    await expect(page.getByRole('complementary', { name: 'Customer' })).toContainText('+44');
    const message = textbox(page, 'Message');
    await message.pressSequentially('Yes,');
    await message.press('Shift+Enter');
    await message.pressSequentially('until five.');
    await expect(message).toHaveValue('Yes,\nuntil five.');
    await message.press('Enter');
    await expect(message).toHaveValue('');
    await expect(messageWith(page, 'until five.')).toHaveAccessibleName(/Ana.*Read/);
    await expect(messageWith(page, 'until five.')).toHaveCount(1);
  });

  test('a draft stays through another conversation, a lock and a restart', async () => {
    const { page } = baton;
    practice.writeAs('theo', 'Hi there');
    await expect(conversations(page).getByRole('listitem')).toHaveCount(2);
    const names = await conversations(page)
      .getByRole('listitem')
      .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? ''));
    const [theo = '', amelia = ''] = names;
    await openConversation(page, amelia);
    await textbox(page, 'Message').fill('Half a thought');
    await openConversation(page, theo);
    await expect(textbox(page, 'Message')).toHaveValue('');
    await openConversation(page, amelia);
    await expect(textbox(page, 'Message')).toHaveValue('Half a thought');
    await textbox(page, 'Message').fill('A whole thought');
    await unlock(await lockConsole(baton), PIN);
    await expect(textbox(page, 'Message')).toHaveValue('A whole thought');
    await restart();
    await unlock(await baton.lockPage(), PIN);
    await expect(textbox(baton.page, 'Message')).toHaveValue('A whole thought');
    await expect(messageWith(baton.page, 'until five.')).toHaveAccessibleName(/Read/);
  });

  test('after a start it is locked: what arrives is kept sealed until the PIN, which opens to the whole history', async () => {
    await restart();
    const lock = await baton.lockPage();
    await expect(lock.getByRole('group', { name: 'Members' }).getByRole('button')).toHaveText(/Ana/);
    await expect(lock.getByText('Messages keep arriving, sealed')).toBeVisible();
    expect(await post(port, hello('wamid.EARLY'))).toBe(200);
    await typeSecret(lock, '739205');
    await expect(lock.getByText('That is not right.')).toBeVisible();
    expect(await post(port, hello('wamid.EARLY'))).toBe(200);
    await unlock(lock, PIN);
    await expect(messageWith(baton.page, 'until five.')).toBeVisible();
    await expect.poll(() => webhookPort(baton.page)).toBe(port);
    await expect(conversations(baton.page)).toContainText('Hello wamid.EARLY');
    await unlock(await lockConsole(baton), PIN);
    expect(await post(port, hello('wamid.LATER'))).toBe(200);
  });

  test('while locked by hand messages keep arriving, and the lock screen says so', async () => {
    const lock = await lockConsole(baton);
    await expect(lock.getByText('Messages keep arriving')).toBeVisible();
    expect(await post(port, hello('wamid.WHILE'))).toBe(200);
    await expect(lock.locator('body')).not.toContainText('wamid');
    await unlock(lock, PIN);
    await expect(conversations(baton.page)).toContainText('Hello wamid.WHILE');
  });

  test('a forgotten PIN: the recovery key sets a new one, and the old one opens nothing', async () => {
    await restart();
    const newPin = '860947';
    const lock = await baton.lockPage();
    await button(lock, 'Forgot your PIN? Use the recovery key').click();
    await textbox(lock, 'Type the recovery key').fill(recoveryKey);
    await textbox(lock, 'New PIN').fill(newPin);
    await textbox(lock, 'Repeat PIN').fill(newPin);
    await button(lock, 'Set and open').click();
    await expect(conversations(baton.page)).toContainText('Hello wamid.WHILE');
    const again = await lockConsole(baton);
    await typeSecret(again, PIN);
    await expect(again.getByText('That is not right.')).toBeVisible();
    await unlock(again, newPin);
    await expect(conversations(baton.page)).toBeVisible();
    await restart();
    await unlock(await baton.lockPage(), newPin);
    await expect(conversations(baton.page)).toContainText('Hello wamid.WHILE');
    expect(await messages(baton.page).count()).toBeGreaterThan(0);
  });
});

test('without a keychain a passphrase takes the place of the PIN, and lasts', async () => {
  practice.reset();
  const dataDir = newDataDir();
  const env = { ...noKeychain, BATON_GRAPH_URL: practice.origin };
  let baton = await launch({ dataDir, env });
  await button(baton.page, 'Connect a WhatsApp number').click();
  const lock = await baton.lockPage();
  await expect(lock.getByText('This computer has no usable keychain')).toBeVisible();
  await textbox(lock, 'Business name').fill('Holland Bakery');
  await textbox(lock, 'Your name').fill('Ana');
  await textbox(lock, 'Passphrase').fill('password password');
  await textbox(lock, 'Repeat passphrase').fill('password password');
  await button(lock, 'Create').click();
  await expect(lock.getByText('Too easy to guess')).toBeVisible();
  await pressAndLeave(button(lock, 'Cancel'));
  await setUpBusiness(baton, 'Connect a WhatsApp number', { secret: PASSPHRASE });
  const port = await connectNumber(baton.page, practice);
  practice.writeAs('amelia', 'No keychain here');
  await expect(conversations(baton.page)).toContainText('No keychain here');
  await baton.close();
  baton = await launch({ dataDir, env: { ...env, BATON_WEBHOOK_PORT: String(port) } });
  const again = await baton.lockPage();
  await typeSecret(again, 'lamp river stone candles', 'Passphrase');
  await expect(again.getByText('That is not right.')).toBeVisible();
  await typeSecret(again, PASSPHRASE, 'Passphrase');
  await expect(again.getByRole('heading', { name: 'A PIN for today, Ana' })).toBeVisible();
  expect(await violations(again)).toEqual([]);
  await textbox(again, 'PIN').fill(PIN);
  await textbox(again, 'Repeat PIN').fill(PIN);
  await button(again, 'Set and open').click();
  await expect(conversations(baton.page)).toContainText('No keychain here');
  const later = await lockConsole(baton);
  await expect(
    later.getByRole('group', { name: 'Members' }).getByRole('button', { name: 'Ana' }),
  ).toBeVisible();
  await unlock(later, PIN);
  await openConversation(baton.page, 'Amelia Hart');
  await expect(await answer(baton.page, 'Still connected')).toHaveAccessibleName(/Read/);
  await baton.close();
  forget(dataDir);
});

test('where the port is taken the number is saved, the receiver is off, and both are said', async () => {
  practice.reset();
  const { port, server } = await holdPort();
  const baton = await launch({
    env: { BATON_GRAPH_URL: practice.origin, BATON_WEBHOOK_PORT: String(port) },
  });
  await setUpBusiness(baton);
  const { page } = baton;
  await fillInNumber(page, rightAnswers);
  await button(page, 'Connect').click();
  await expect(page.getByText('The number is saved, but the receiver is off')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Connected numbers' })).toContainText('Practice Tea House');
  await expect(statusRegion(page)).toContainText(`Receiver off: port ${port} is in use`);
  await baton.close();
  server.close();
  forget(baton.dataDir);
});
