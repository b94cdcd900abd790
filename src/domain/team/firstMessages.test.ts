import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, at, NOW, workspaceId } from '../../../tests/support/story.ts';
import { added, created } from '../../../tests/support/teamStory.ts';
import { FIRST_MESSAGES_LIMIT_MS, isInTime, triedSince } from './firstMessages.ts';
import { recordFirstMessages } from './recordFirstMessages.ts';

describe('first messages', () => {
  it.each([
    ['nothing was sent', { text: null, image: null, document: null }, null],
    ['one is missing', { text: at(1_500), image: at(4_000), document: null }, null],
    ['the last of them counts', { text: at(9_000), image: at(4_000), document: at(5_000) }, 8_000],
  ])('took, where %s', (_what, sentAt, tookMs) => {
    expect(triedSince(at(1_000), sentAt)).toEqual(tookMs && { startedAt: at(1_000), tookMs });
  });

  it('are in time within five minutes, the last moment included', () => {
    expect([FIRST_MESSAGES_LIMIT_MS, FIRST_MESSAGES_LIMIT_MS + 1].map(isInTime)).toEqual([true, false]);
  });
});

describe('what came of them', () => {
  const bakery = [created, added(ana.memberId, 'restricted')];
  const { memberId } = ana;

  it.each([['tried', { startedAt: at(1), tookMs: 90_000 }] as const, ['skipped', null] as const])(
    'is kept where it was %s, of whoever says it',
    (_what, tried) =>
      given(...bakery)
        .when(recordFirstMessages, { workspaceId, tried }, ana)
        .then({ type: 'team.firstMessagesTried.v1', memberId, by: memberId, tried, at: NOW }),
  );

  it('is nobody’s who is no member', () =>
    given(created)
      .when(recordFirstMessages, { workspaceId, tried: null }, ana)
      .refused({ code: 'notFound', what: 'member' }));
});
