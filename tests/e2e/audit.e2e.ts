import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { verifyAudit } from '../../scripts/verifyAudit.mjs';
import { violations } from './support/axe.ts';
import { addColleague, button, openBusinessTool, setUpBusiness } from './support/business.ts';
import { forget, launch } from './support/launch.ts';
import { test } from './support/test.ts';

/* What was done is shown, taken out, and one changed byte is named by the verifier. */

test('the audit is seen, filtered, taken out, and a changed byte is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-audit-'));
  const baton = await launch({ env: { BATON_TEST_SAVE_DIR: folder } });
  try {
    await setUpBusiness(baton);
    await addColleague(baton, 'Eve', 'admin', '618394');
    const { page } = baton;
    await openBusinessTool(page, 'Audit');
    const region = page.getByRole('region', { name: 'Audit' });
    await expect(region.getByText('added Eve to the team')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await region.getByLabel('What about').selectOption('access');
    await expect(region.getByText('signed in').first()).toBeVisible();
    await expect(region.getByText('added Eve to the team')).toHaveCount(0);
    await region.getByLabel('What about').selectOption('');
    await region.getByLabel('Search the audit').fill('addMember');
    await region
      .getByRole('button', { name: /^Details of record/ })
      .first()
      .click();
    await expect(page.getByText('The signature and the chain hold.')).toBeVisible();
    await page.keyboard.press('Escape');
    const noted = (await region.getByRole('code').textContent()) ?? '';
    await button(page, 'Export with proof').click();
    await expect(page.getByText('The audit was saved.')).toBeVisible();
    const name = readdirSync(folder).find((each) => each.startsWith('Baton audit'));
    const file = join(folder, name!);
    const text = readFileSync(file, 'utf8');
    expect(verifyAudit(text, noted)).toMatchObject({ state: 'whole', beyond: [] });
    const place = text.indexOf('team.addMember');
    const line = text.slice(0, place).split('\n').length - 1;
    const { record } = JSON.parse(text.split('\n')[line]!) as { record: number };
    writeFileSync(file, `${text.slice(0, place)}T${text.slice(place + 1)}`);
    const verdict = verifyAudit(readFileSync(file, 'utf8'));
    expect(verdict).toMatchObject({ state: 'bad', where: `record ${record}` });
  } finally {
    await baton.close();
    forget(baton.dataDir);
    rmSync(folder, { recursive: true });
  }
});
