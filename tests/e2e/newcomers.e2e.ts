import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { sheetXml, workbook } from '../support/sheetFile.ts';
import { violations } from './support/axe.ts';
import {
  button,
  chooseMember,
  lockConsole,
  openTeam,
  pressAndLeave,
  typeSecret,
} from './support/business.ts';
import { closeConnected, openConnected } from './support/connected.ts';
import type { Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* How people come into a team: what each will see is said before, and many come from a table. */

test.describe('newcomers', () => {
  test.describe.configure({ mode: 'serial' });
  const folder = mkdtempSync(join(tmpdir(), 'baton-newcomers-'));
  const file = join(folder, 'people.xlsx');
  let practice: Practice;
  let baton: Launched;
  test.beforeAll(async () => {
    ({ practice, baton } = await openConnected({
      env: { BATON_TEST_OPEN_FILE: file },
      writes: [
        ['amelia', 'Do you deliver?'],
        ['theo', 'Are you open?'],
      ],
    }));
  });
  test.afterAll(async () => {
    await closeConnected({ practice, baton });
    rmSync(folder, { recursive: true });
  });

  test('the owner is told what a newcomer will see before they are let in, and how long it took', async () => {
    const { page } = baton;
    await openTeam(page);
    await button(page, 'Add a member').click();
    const dialog = page.getByRole('dialog', { name: 'Add a member' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Eve');
    await dialog.getByRole('textbox', { name: 'First replies that wait for approval' }).fill('10');
    const preview = dialog.getByRole('region', { name: 'What Eve will see' });
    await expect(preview).toContainText('Every conversation: 2 now.');
    await expect(preview).toContainText('Their first 10 replies wait');
    await dialog.getByRole('combobox', { name: 'Template' }).selectOption('newcomer');
    await expect(preview).toContainText('Only what is assigned to them. Nothing is yet.');
    await dialog.getByRole('combobox', { name: 'Template' }).selectOption('csNightShift');
    await expect(preview).toContainText('only in the hours “Night”');
    expect(await violations(page)).toEqual([]);
    await button(page, 'Add').click();
    await pressAndLeave(button(await baton.lockPage(), 'Done'));
    await expect(page.getByText(/^Eve was added in \d+/)).toBeVisible();
  });

  test('a table lets in whom it can, and each is handed a starting PIN that opens', async () => {
    writeFileSync(
      file,
      workbook(
        sheetXml([
          ['Name', 'Role', 'Template', 'Phone', 'E-mail', 'What they do'],
          ['Mia', 'Viewer', '', 447_700_900_123, 'mia@bakery.example', 'Finance'],
          ['eve', 'Standard', '', '', '', ''],
          ['Noor', '', 'Senior customer service', '', 'nobody', ''],
          [{ formula: 'UPPER("zoe")', shown: 'ZOE' }, 'Standard', '', '', '', 'Sales'],
        ]),
      ),
    );
    const { page } = baton;
    await button(page, 'Add from a table').click();
    const dialog = page.getByRole('dialog', { name: 'Add members from a table' });
    expect(await violations(page)).toEqual([]);
    await button(page, 'Choose a table').click();
    await expect(dialog.getByRole('row', { name: /Mia/ })).toContainText('+447700900123');
    await expect(dialog.getByRole('row', { name: /eve/ })).toContainText('in the team already');
    await expect(dialog.getByRole('row', { name: /Noor/ })).toContainText('no complete e-mail address');
    expect(await violations(page)).toEqual([]);
    await button(page, 'Add 2 members').click();
    const lock = await baton.lockPage();
    await expect(lock.getByText(/Mia/)).toBeVisible();
    const starting = (await lock.getByLabel('Starting PIN').textContent()) ?? '';
    expect(await violations(lock)).toEqual([]);
    await button(lock, 'Done, next: 1 more').click();
    await expect(lock.getByText(/ZOE/)).toBeVisible();
    await pressAndLeave(button(lock, 'Done'));
    await expect(dialog.getByText(/^2 members were added in/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    const list = page.getByRole('list', { name: 'Members of the team' });
    await expect(list.getByRole('listitem')).toHaveCount(4);
    const again = await lockConsole(baton);
    await chooseMember(again, 'Mia');
    await typeSecret(again, starting);
    await expect(again.getByRole('heading', { name: 'Welcome, Mia' })).toBeVisible();
  });
});
