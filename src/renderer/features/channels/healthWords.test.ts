import { expect, it } from 'vitest';
import type { HealthNotice } from '../../../contract/health.ts';
import { en } from '../../i18n/en.ts';
import { i18next } from '../../i18n/i18n.ts';
import { noticeWords } from './healthWords.ts';

const reported = (event: string): string =>
  noticeWords(i18next.t, { kind: 'platformError', event, subject: 'Odd' } as HealthNotice);

it('an error of the number is told in the sentence of its code, a new one with its code', () => {
  expect(reported('130429')).toBe(en.errorCode['130429']);
  expect(reported('131205')).toBe(en.errorCode['131201']);
  expect(reported('987654')).toBe(
    'WhatsApp reported error 987654 for the number: Odd. Check the number in WhatsApp Manager.',
  );
});
