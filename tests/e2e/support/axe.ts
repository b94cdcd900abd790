import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { askMain } from './business.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds, in words short enough to read in a failing test. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found, passes } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(RULES)
    .analyze();
  // Axe that looked at nothing finds nothing.
  expect(passes.length).toBeGreaterThan(3);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, target }) => `${id}: ${target.join(' ')} ${html}`),
  );
}

/** The same screen light and dark, in English and Arabic. */
export async function* everyLook({ page }: { readonly page: Page }): AsyncGenerator<string> {
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
