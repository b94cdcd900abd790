import { expect, type Page } from '@playwright/test';
import {
  addColleague,
  button,
  chooseMember,
  conversations,
  lockConsole,
  openBusinessTool,
  openConversation,
  openOwnSettings,
  openTeam,
  PIN,
  typeSecret,
} from './business.ts';
import type { Launched } from './launch.ts';
import type { Screen } from './screens.ts';

/* What several people on one computer see: of a business that is set up, with one customer. */

const MENU = [
  'Team rules',
  'Devices',
  'Audit',
  'Quick replies',
  'Automatic replies',
  'FAQ assistant',
  'What customers ask',
  'Automations',
  'Webhooks',
  'Customer fields',
  'Service levels',
  'Routing rules',
] as const;
const OWN = ['Security', 'Your second step', 'Where you are signed in', 'Keyboard', 'Notifications'] as const;

export async function* teamScreens(baton: Launched): AsyncGenerator<Screen> {
  const { page } = baton;
  await addColleague(baton, 'Eve Castellanos', 'restricted', '618394');
  const lock = await lockConsole(baton);
  await expect(lock.getByRole('group', { name: 'Members' }).getByRole('button')).toHaveCount(2);
  yield { name: 'lock, two members', page: lock };
  await chooseMember(lock, 'Ana');
  await typeSecret(lock, PIN);
  await expect(conversations(page).getByRole('listitem')).toHaveCount(1);
  await openTeam(page);
  yield { name: 'team', page };
  yield* memberDialogs(page);
  for (const item of MENU) {
    await openBusinessTool(page, item);
    yield { name: item.toLowerCase(), page };
  }
  for (const item of OWN) {
    await openOwnSettings(page, item);
    yield { name: item.toLowerCase(), page };
  }
  await button(page, 'Alerts').click();
  await expect(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible();
  yield { name: 'alerts', page };
  yield* conversationScreens(page);
}

async function* memberDialogs(page: Page): AsyncGenerator<Screen> {
  for (const [name, opener] of [
    ['add a member', 'Add a member'],
    ['add from a table', 'Add from a table'],
    ['rights', 'What Eve Castellanos may do'],
    ['profile', 'Edit Eve Castellanos'],
    ['let go', 'Let Eve Castellanos go'],
    ['hours', 'Add hours'],
  ] as const) {
    await page.getByRole('button', { name: opener }).first().click();
    await expect(page.getByRole('dialog').first()).toBeVisible();
    yield { name: `team, ${name}`, page };
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}

async function* conversationScreens(page: Page): AsyncGenerator<Screen> {
  await button(page, 'Inbox').click();
  await openConversation(page, 'Amelia Hart');
  await button(page, 'Claim').click();
  await expect(button(page, 'Release')).toBeVisible();
  yield { name: 'thread, claimed', page };
  await page.getByRole('button', { name: 'Delete this conversation' }).click();
  await expect(page.getByRole('dialog', { name: 'Delete this conversation?' })).toBeVisible();
  yield { name: 'delete?', page };
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Erase/ }).click();
  await expect(page.getByRole('dialog', { name: /^Erase/ })).toBeVisible();
  yield { name: 'erase?', page };
  await page.keyboard.press('Escape');
}
