import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, ben, NOW, notices } from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { NoticeId } from '../ids.ts';
import { acknowledgeNotice, acknowledgeOwnNotice } from './acknowledgeNotice.ts';
import type { NoticeAudience } from './notice.ts';
import { noticesOf } from './noticesOf.ts';
import { raiseNotice } from './raiseNotice.ts';

const noticeId = NoticeId.parse('00000000-0000-4000-8000-000000000801');
const wish = (to: NoticeAudience) =>
  ({
    noticeId,
    kind: 'accessChanged',
    about: { memberId: ben.memberId, by: ana.memberId },
    to,
    at: NOW,
  }) as const;
const raised = (to: NoticeAudience): EventOf<'notices.raised.v1'> => ({
  type: 'notices.raised.v1',
  ...wish(to),
});
const acknowledged = { type: 'notices.acknowledged.v1', noticeId, by: ana.memberId, at: NOW } as const;

describe('a notice', () => {
  it('is raised once, however often it is asked for', () => {
    given().when(raiseNotice, wish('admins'), notices).then(raised('admins'));
    given(raised('admins')).when(raiseNotice, wish('admins'), notices).then();
  });

  it('for the administrators is settled by the first of them', () => {
    given(raised('admins')).when(acknowledgeNotice, { noticeId }, ana).then(acknowledged);
    given(raised('admins'), acknowledged).when(acknowledgeNotice, { noticeId }, ben).then();
  });

  it('for one member is settled by them and nobody else', () => {
    const missing = { code: 'notFound', what: 'notice' } as const;
    given(raised(ana.memberId)).when(acknowledgeOwnNotice, { noticeId }, ana).then(acknowledged);
    given(raised(ana.memberId)).when(acknowledgeOwnNotice, { noticeId }, ben).refused(missing);
    given(raised(ana.memberId)).when(acknowledgeNotice, { noticeId }, ben).refused(missing);
    given(raised('admins')).when(acknowledgeOwnNotice, { noticeId }, ana).refused(missing);
    given().when(acknowledgeNotice, { noticeId }, ana).refused(missing);
  });
});

it('tells the administrators and the member when somebody changes what they may do', () => {
  const change = { memberId: ben.memberId, by: ana.memberId, at: NOW };
  const told = noticesOf({ type: 'team.roleChanged.v1', role: 'admin', ...change });
  expect(told.map(({ kind, to }) => [kind, to])).toEqual([
    ['accessChanged', 'admins'],
    ['accessChanged', ben.memberId],
  ]);
  expect(noticesOf({ type: 'notices.acknowledged.v1', noticeId, by: ana.memberId, at: NOW })).toEqual([]);
});
