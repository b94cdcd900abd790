import { expect } from '@playwright/test';
import { totpCode } from '../../src/main/vault/totp.ts';
import { fromBase32 } from '../support/authenticator.ts';
import { violations } from './support/axe.ts';
import {
  button,
  lockConsole,
  openOwnSettings,
  PIN,
  setUpBusiness,
  textbox,
  typeSecret,
  unlock,
} from './support/business.ts';
import { forget, launch, type Launched } from './support/launch.ts';
import { test } from './support/test.ts';

/* A second step in front of what weighs. */

/** What the phone shows; one step on, since the step of the set-up is used. */
const codeOf = (secret: Buffer, stepsAhead: number): string =>
  totpCode(secret, Math.floor(Date.now() / 30_000) + stepsAhead);

test('an authenticator app is set up, and asked for before the second step is given up', async () => {
  const baton: Launched = await launch();
  await setUpBusiness(baton, 'Set up your business');
  const { page } = baton;
  await openOwnSettings(page, 'Your second step');
  expect(await violations(page)).toEqual([]);
  await button(page, 'Set up an authenticator app').click();
  let lock = await baton.lockPage();
  const shown = (await lock.getByLabel('Key for the authenticator app').textContent()) ?? '';
  const secret = fromBase32(shown.replaceAll(' ', ''));
  expect(await violations(lock)).toEqual([]);
  await textbox(lock, 'Code').fill(codeOf(secret, 0));
  await button(lock, 'Set up').click();
  await expect(page.getByText('Codes of your authenticator app')).toBeVisible();
  await lockConsole(baton).then((locked) => unlock(locked, PIN));
  await openOwnSettings(page, 'Your second step');
  await button(page, 'Do without').click();
  lock = await baton.lockPage();
  await typeSecret(lock, PIN);
  await expect(lock.getByRole('heading', { name: 'One step more' })).toBeVisible();
  expect(await violations(lock)).toEqual([]);
  await textbox(lock, 'Code').fill('000000');
  await button(lock, 'Continue').click();
  await expect(lock.getByText('not the code of this moment')).toBeVisible();
  await textbox(lock, 'Code').fill(codeOf(secret, 1));
  await button(lock, 'Continue').click();
  await expect(page.getByText('You have not set up a second step.')).toBeVisible();
  await baton.close();
  forget(baton.dataDir);
});
