import { z } from 'zod';
import { EpochMs, NoticeId } from '../domain/ids.ts';
import { acknowledgeNotice, acknowledgeOwnNotice } from '../domain/notices/acknowledgeNotice.ts';
import { MAIL_FAULTS, MailSettings } from '../domain/notices/mail.ts';
import { mailAgain, saveMail, savePush, testMail } from '../domain/notices/mailCommands.ts';
import { NOTICE_KINDS, NoticeAbout } from '../domain/notices/notice.ts';
import { PUSH_FAULTS, PUSH_STATES, PushSettings } from '../domain/notices/push.ts';
import { query } from './query.ts';

const NoticeRow = z.object({
  id: NoticeId,
  kind: z.enum(NOTICE_KINDS),
  about: NoticeAbout,
  /** Null: it is about nobody, or about somebody Baton has no name of. */
  memberName: z.string().nullable(),
  byName: z.string().nullable(),
  deviceName: z.string().nullable(),
  raisedAt: EpochMs,
  acknowledgedAt: EpochMs.nullable(),
  acknowledgedByName: z.string().nullable(),
  /** Where its e-mail stands; null: there is none. */
  mail: z.enum(['waiting', 'sending', 'sent', 'sentToSome', 'unknown', 'refused']).nullable(),
  /** Where the messages to phones of members stand. */
  pushes: z.array(
    z.object({
      name: z.string().nullable(),
      state: z.enum(PUSH_STATES),
      fault: z.enum(PUSH_FAULTS).nullable(),
      /** Meta's, where it refused. */
      errorCode: z.number().int().nullable(),
    }),
  ),
});
export type NoticeRow = z.infer<typeof NoticeRow>;

const list = z.array(NoticeRow);
const page = z.strictObject({ limit: z.number().int().min(1).max(200) });

export const notices = {
  commands: {
    acknowledge: acknowledgeNotice,
    acknowledgeOwn: acknowledgeOwnNotice,
    saveMail,
    testMail,
    mailAgain,
    savePush,
  },
  queries: {
    /** What every administrator should know; newest first. */
    listForAdmins: query({ input: page, output: list, allow: 'team.manage' }),
    /** What concerns the person at the keyboard; newest first. */
    listMine: query({ input: page, output: list, allow: 'workspace.use' }),
    /** Whose own phone rings too. */
    getPush: query({
      input: z.strictObject({}),
      output: z.object({ settings: PushSettings.nullable() }),
      allow: 'team.manage',
    }),
    /** How the mail server is reached, without the password, and what the last e-mail that waits met. */
    getMail: query({
      input: z.strictObject({}),
      output: z.object({
        settings: MailSettings.nullable(),
        waiting: z.number().int(),
        fault: z.enum(MAIL_FAULTS).nullable(),
      }),
      allow: 'team.manage',
    }),
  },
} as const;
