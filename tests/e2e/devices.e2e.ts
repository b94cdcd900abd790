import { expect } from '@playwright/test';
import { violations } from './support/axe.ts';
import { openBusinessTool, PIN, setUpBusiness, unlock } from './support/business.ts';
import { forget, launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* The list of computers, and a session that ends because somebody said so. */

test.describe('devices', () => {
  test.describe.configure({ mode: 'serial' });
  let baton: Launched;
  test.beforeAll(async () => {
    baton = await launch();
    await setUpBusiness(baton);
  });
  test.afterAll(async () => {
    await baton.close();
    forget(baton.dataDir);
  });

  test('names this computer and who is signed in on it', async () => {
    const { page } = baton;
    await openBusinessTool(page, 'Devices');
    const region = page.getByRole('region', { name: 'Devices', exact: true });
    const computers = region.getByRole('list', { name: 'Computers' });
    await expect(computers.getByText('This computer')).toBeVisible();
    await expect(computers.getByText('Ana', { exact: true })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await region.getByRole('button', { name: 'Sign off' }).first().click();
    await expect(region.getByText(/^Done by Ana/)).toBeVisible();
  });

  test('signs out whoever is at the keyboard: the window locks, and the PIN begins anew', async () => {
    const { page } = baton;
    const region = page.getByRole('region', { name: 'Devices', exact: true });
    await region.getByRole('button', { name: 'Sign out', exact: true }).click();
    const question = page.getByRole('alertdialog');
    await expect(question.getByText(/Ana/)).toBeVisible();
    await question.getByRole('button', { name: 'Sign out' }).click();
    await unlock(await baton.lockPage(), PIN);
    await openBusinessTool(baton.page, 'Devices');
    await expect(
      baton.page.getByRole('list', { name: 'Computers' }).getByText('This computer'),
    ).toBeVisible();
  });

  test('has an empty list of alerts, and the settings of the e-mail', async () => {
    const { page } = baton;
    await page.getByRole('button', { name: 'Alerts', exact: true }).click();
    const region = page.getByRole('region', { name: 'Alerts', exact: true });
    await expect(region.getByRole('textbox', { name: 'Mail server' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});
