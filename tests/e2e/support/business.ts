import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import { practiceCredentials } from '../../../src/main/practice/credentials.ts';
import type { Practice } from '../../../src/main/practice/practiceServer.ts';
import type { Launched } from './launch.ts';

/** What a person does in the windows, by role and name only, so that every journey reads like one. */

export const PIN = '502948';
export const PASSPHRASE = 'lamp river stone candle';

export const textbox = (page: Page, name: string): Locator =>
  page.getByRole('textbox', { name, exact: true });
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
/** Presses what takes its own page away with it: nothing may wait in that page for the click to end. */
export const pressAndLeave = (leaving: Locator): Promise<unknown> =>
  leaving.evaluate((element) => setTimeout(() => (element as HTMLElement).click()));
export const conversations = (page: Page): Locator => page.getByRole('list', { name: 'Conversations' });
export const statusRegion = (page: Page): Locator => page.getByRole('region', { name: 'Status' });
export const messages = (page: Page): Locator =>
  page.getByRole('log', { name: 'Messages' }).getByRole('article');

/** The message with this text, whatever else stands on it. */
export const messageWith = (page: Page, text: string): Locator => messages(page).filter({ hasText: text });

/** Another program that holds a port. */
export function holdPort(): Promise<{ readonly port: number; readonly server: Server }> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port, server }));
  });
}

export type Founding = { readonly business?: string; readonly person?: string; readonly secret?: string };

/** From the welcome screen through the form to the recovery key; returns the key and the lock page. */
export async function fillInBusiness(
  baton: Launched,
  start: 'Set up your business' | 'Connect a WhatsApp number',
  { business = 'Holland Bakery', person = 'Ana', secret = PIN }: Founding = {},
): Promise<{ readonly lock: Page; readonly recoveryKey: string }> {
  await button(baton.page, start).click();
  const lock = await baton.lockPage();
  const kind = /^\d+$/.test(secret) ? 'PIN' : 'Passphrase';
  await textbox(lock, 'Business name').fill(business);
  await textbox(lock, 'Your name').fill(person);
  await textbox(lock, kind).fill(secret);
  await textbox(lock, kind === 'PIN' ? 'Repeat PIN' : 'Repeat passphrase').fill(secret);
  await button(lock, 'Create').click();
  const recoveryKey = (await lock.getByLabel('Recovery key', { exact: true }).textContent()) ?? '';
  return { lock, recoveryKey };
}

export async function setUpBusiness(
  baton: Launched,
  start: 'Set up your business' | 'Connect a WhatsApp number' = 'Connect a WhatsApp number',
  founding: Founding = {},
): Promise<{ readonly recoveryKey: string }> {
  const { lock, recoveryKey } = await fillInBusiness(baton, start, founding);
  await textbox(lock, 'Type the recovery key').fill(recoveryKey);
  await button(lock, 'Continue').click();
  await expect(baton.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  return { recoveryKey };
}

export const rightAnswers = {
  'Phone number ID': practiceCredentials.phoneNumberId,
  'WhatsApp Business Account ID': practiceCredentials.wabaId,
  'Access token': practiceCredentials.accessToken,
  'App secret': practiceCredentials.appSecret,
  'Verify token': practiceCredentials.verifyToken,
};

export async function fillInNumber(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(answers)) await textbox(page, name).fill(value);
}

/** Where the receiver listens, as the status region says. */
export async function webhookPort(page: Page): Promise<number> {
  const status = statusRegion(page);
  await expect(status).toContainText(/Webhook 127\.0\.0\.1:\d+/);
  return Number(/Webhook 127\.0\.0\.1:(\d+)/.exec((await status.textContent()) ?? '')?.[1]);
}

/** Connects the simulator as if it were Meta and lets it call back; from the connect form to the inbox. */
export async function connectNumber(page: Page, practice: Practice): Promise<number> {
  await fillInNumber(page, rightAnswers);
  await button(page, 'Connect').click();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  await button(page, 'Go to the inbox').click();
  const port = await webhookPort(page);
  practice.setCallback(`http://127.0.0.1:${port}/webhooks/whatsapp`);
  return port;
}

/** The two pages of a Baton that runs. */
type Pages = Pick<Launched, 'page' | 'lockPage'>;

export const lockConsole = async ({ page, lockPage }: Pages): Promise<Page> => {
  await page.keyboard.press('Control+l');
  return lockPage();
};

type SecretKind = 'PIN' | 'Passphrase';

export async function typeSecret(lock: Page, secret: string, kind: SecretKind = 'PIN'): Promise<void> {
  await textbox(lock, kind).fill(secret);
  await textbox(lock, kind).press('Enter');
}

/** Types the right secret and waits until the lock view is gone. */
export async function unlock(lock: Page, secret: string, kind: SecretKind = 'PIN'): Promise<void> {
  await typeSecret(lock, secret, kind);
  await expect.poll(() => lock.isClosed()).toBe(true);
}

/** Opens the conversation the list shows under this name. */
export async function openConversation(page: Page, name: string): Promise<void> {
  await conversations(page).getByRole('listitem', { name, exact: true }).getByRole('button').click();
  await expect(
    page.getByRole('region', { name: 'Conversation' }).getByRole('heading', { name }),
  ).toBeVisible();
}

export async function answer(page: Page, text: string): Promise<Locator> {
  await textbox(page, 'Message').fill(text);
  await textbox(page, 'Message').press('Enter');
  return messageWith(page, text);
}

/** Speaks through the page's own door to the main process, as a script in that page could. */
export const askMain = (
  page: Page | Frame,
  door: 'command' | 'query' | 'shell',
  ...args: readonly unknown[]
): Promise<unknown> =>
  page.evaluate(
    ([name, given]) => {
      const doors = (Reflect.get(globalThis, 'baton') ?? Reflect.get(globalThis, 'batonLock')) as Record<
        string,
        (...args: readonly unknown[]) => Promise<unknown>
      >;
      return doors[name]?.(...given);
    },
    [door, args] as const,
  );

/** The process that draws the console's page, as the operating system numbers it. */
export const consoleProcess = ({ app }: Launched): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export const chooseMember = (lock: Page, name: string): Promise<void> =>
  lock.getByRole('group', { name: 'Members' }).getByRole('button', { name, exact: true }).click();

/** Somebody else sits down: locks, and comes in by their own PIN. */
export async function changeOver(baton: Launched, name: string, pin: string): Promise<void> {
  const lock = await lockConsole(baton);
  await chooseMember(lock, name);
  await unlock(lock, pin);
}

/** A pane of one's own settings. */
export async function openOwnSettings(page: Page, name: string): Promise<void> {
  await button(page, 'Settings').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** A menu within the settings. */
async function openBusinessTools(page: Page): Promise<void> {
  await button(page, 'Settings').click();
  await page.getByRole('menuitem', { name: 'Business Tools', exact: true }).click();
}

/** A pane of Settings > Business Tools. */
export async function openBusinessTool(page: Page, name: string): Promise<void> {
  await openBusinessTools(page);
  await page.getByRole('menuitem', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

export const openTeam = (page: Page): Promise<void> => openBusinessTool(page, 'Team members');

/** Chooses a PIN in place of the one just typed; the lock view is gone then. */
export async function chooseOwnPin(lock: Page, pin: string): Promise<void> {
  await textbox(lock, 'New PIN').fill(pin);
  await textbox(lock, 'Repeat PIN').fill(pin);
  await button(lock, 'Set and open').click();
  await expect.poll(() => lock.isClosed()).toBe(true);
}

/** The owner lets somebody in, and they choose their PIN; they are signed in afterwards. */
export async function addColleague(baton: Pages, name: string, role: string, pin: string): Promise<void> {
  await openTeam(baton.page);
  await button(baton.page, 'Add a member').click();
  const dialog = baton.page.getByRole('dialog', { name: 'Add a member' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption(role);
  await button(baton.page, 'Add').click();
  let lock = await baton.lockPage();
  const startingPin = (await lock.getByLabel('Starting PIN').textContent()) ?? '';
  await pressAndLeave(button(lock, 'Done'));
  await expect.poll(() => lock.isClosed()).toBe(true);
  lock = await lockConsole(baton);
  await chooseMember(lock, name);
  await typeSecret(lock, startingPin);
  await chooseOwnPin(lock, pin);
}
