import { z } from 'zod';
import { type Command, defineCommand } from '../command.ts';
import { type MemberId, NoticeId } from '../ids.ts';
import type { Permission } from '../permissions.ts';
import { err, ok } from '../result.ts';
import type { NoticeAudience } from './notice.ts';
import { noticeState } from './noticeState.ts';

const input = z.strictObject({ noticeId: NoticeId });

/** Once is enough: of what is for all administrators one of them takes note for the others. */
const acknowledging = <Name extends string>(
  name: Name,
  allow: Permission,
  isFor: (to: NoticeAudience, memberId: MemberId) => boolean,
): Command<Name, typeof input, typeof noticeState.initial> =>
  defineCommand({
    name,
    input,
    allow,
    stream: ({ noticeId }) => noticeId,
    fold: noticeState,
    decide({ to, isAcknowledged }, { noticeId }, { actor, now }) {
      if (actor.kind !== 'member' || to === null || !isFor(to, actor.memberId))
        return err({ code: 'notFound', what: 'notice' });
      if (isAcknowledged) return ok([]);
      return ok([{ type: 'notices.acknowledged.v1', noticeId, by: actor.memberId, at: now }]);
    },
  });

export const acknowledgeNotice = acknowledging('notices.acknowledge', 'team.manage', (to) => to === 'admins');
export const acknowledgeOwnNotice = acknowledging(
  'notices.acknowledgeOwn',
  'workspace.use',
  (to, memberId) => to === memberId,
);
