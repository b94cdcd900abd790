import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { MailSettings } from './mail.ts';
import { PushSettings } from './push.ts';

/** Null as password: the one that is kept already, for the same account on the same server only. */
export const saveMail = defineLocalCommand({
  name: 'notices.saveMail',
  input: z.strictObject({
    settings: MailSettings.nullable(),
    password: z.string().min(1).max(500).nullable(),
  }),
  output: z.null(),
  allow: 'team.manage',
});

/** Sends one e-mail now, to see that it arrives. */
export const testMail = defineLocalCommand({
  name: 'notices.testMail',
  input: z.strictObject({}),
  output: z.null(),
  allow: 'team.manage',
});

/** Of an e-mail nobody can tell whether it left: a person says that it is to go once more. */
export const mailAgain = defineLocalCommand({
  name: 'notices.mailAgain',
  input: z.strictObject({ noticeId: z.guid() }),
  output: z.null(),
  allow: 'team.manage',
});

/** Whose own phone rings too; null: nobody's. */
export const savePush = defineLocalCommand({
  name: 'notices.savePush',
  input: z.strictObject({ settings: PushSettings.nullable() }),
  output: z.null(),
  allow: 'team.manage',
});
