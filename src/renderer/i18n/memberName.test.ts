import { expect, it } from 'vitest';
import { i18next } from './i18n.ts';
import { memberName } from './memberName.ts';

it("calls practice's member by the word for oneself, and a colleague named You by their name", () => {
  const arabic = i18next.getFixedT('ar');
  expect(memberName(arabic, 'practice', 'You')).toBe('أنت');
  expect(memberName(arabic, 'business', 'You')).toBe('You');
});
