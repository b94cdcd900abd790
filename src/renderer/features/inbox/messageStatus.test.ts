import { expect, it } from 'vitest';
import type { ReplyId } from '../../../domain/ids.ts';
import { en } from '../../i18n/en.ts';
import { i18next } from '../../i18n/i18n.ts';
import { choicesFor, statusSentence } from './messageStatus.ts';

const failed = {
  replyId: '00000000-0000-4000-8000-000000000101' as ReplyId,
  status: 'failed',
  notSentReason: null,
  retryAt: null,
  wasSentAgain: false,
} as const;

it.each([131047, 131000, null])('offers another try of what came back with code %s, once', (errorCode) => {
  expect(choicesFor({ ...failed, errorCode })).toMatchObject({ canSendAgain: true, canDiscard: false });
  const twice = { ...failed, errorCode, wasSentAgain: true };
  expect(choicesFor(twice).canSendAgain).toBe(false);
  expect(statusSentence(i18next.t, twice, 0)).toContain(en.failure.againOnlyOnce);
});

it.each([368, 131049, 131050] as const)('withholds another try and says why: code %i', (errorCode) => {
  for (const status of ['failed', 'rejected'] as const) {
    const row = { ...failed, status, errorCode };
    expect(choicesFor(row).canSendAgain).toBe(false);
    expect(statusSentence(i18next.t, row, 0)).toBe(en.errorCode[errorCode]);
  }
});

it.each(['sentAfterAll', 'held', 'paused'] as const)('says what the status does not: %s', (remark) => {
  const row = { ...failed, status: 'accepted', errorCode: null, remark } as const;
  expect(statusSentence(i18next.t, row, 0)).toBe(en.remark[remark]);
  expect(choicesFor(row)).toMatchObject({ canSendAgain: false, canDiscard: false });
});

it('offers no other try of what was not written here', () => {
  expect(choicesFor({ ...failed, replyId: null, errorCode: null }).canSendAgain).toBe(false);
});
