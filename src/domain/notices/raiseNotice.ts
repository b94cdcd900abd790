import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { EpochMs, NoticeId } from '../ids.ts';
import { ok } from '../result.ts';
import { NOTICE_KINDS, NoticeAbout, NoticeAudience } from './notice.ts';
import { noticeState } from './noticeState.ts';

/** Its id is fixed when it falls due, so raising it again after a crash changes nothing. */
export const raiseNotice = defineCommand({
  name: 'notices.raise',
  input: z.strictObject({
    noticeId: NoticeId,
    kind: z.enum(NOTICE_KINDS),
    about: NoticeAbout,
    to: NoticeAudience,
    at: EpochMs,
  }),
  allow: 'system.record',
  stream: ({ noticeId }) => noticeId,
  fold: noticeState,
  decide: (state, input) => ok(state.to === null ? [{ type: 'notices.raised.v1', ...input }] : []),
});
