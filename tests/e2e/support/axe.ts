import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { askMain } from './business.ts';
import type { Screen } from './screens.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Brought into a page once: reading its half megabyte takes longer than what it then does. */
async function axeOf(page: Page): Promise<{ readonly axeSource?: string }> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  return isThere ? { axeSource: ';' } : {};
}

/** A colour that still fades after a change of looks is neither the old one nor the new one. */
const faded = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );

/** What axe finds, in words short enough to read in a failing test. */
export async function violations(page: Page): Promise<string[]> {
  await faded(page);
  const { violations: found, passes } = await new AxeBuilder({ page, ...(await axeOf(page)) })
    .setLegacyMode(true)
    .options({ runOnly: RULES, resultTypes: ['violations'] })
    .analyze();
  // Axe that looked at nothing finds nothing.
  expect(passes.length).toBeGreaterThan(3);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => `${id}: ${target.join(' ')} ${html}`),
  );
}

/** The same screen light and dark, in English and Arabic. */
export async function* everyLook({ page }: Pick<Screen, 'page'>): AsyncGenerator<string> {
  for (const language of ['ar', 'en'] as const) {
    await askMain(page, 'shell', 'app.setLanguage', { language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      yield `${language}, ${theme}`;
    }
  }
}

/** Axe finds nothing on any of these screens, in any look. */
export async function checkScreens(screens: AsyncGenerator<Screen>): Promise<void> {
  for await (const screen of screens)
    for await (const look of everyLook(screen))
      expect.soft(await violations(screen.page), `${screen.name}, ${look}`).toEqual([]);
}
