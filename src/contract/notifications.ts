import { z } from 'zod';
import { ConversationId } from '../domain/ids.ts';
import { NOTIFICATION_KINDS } from '../domain/settings/notificationKinds.ts';

const sentence = z.string().min(1).max(120);

/** What notifications say, in the language of the page: Baton's own words, none of a customer. */
export const NotificationWords = z.record(z.enum(NOTIFICATION_KINDS), sentence);
export type NotificationWords = z.infer<typeof NotificationWords>;

/** What somebody chose outside the page, which the page is to do. Live state `shell.wish`. */
export const ShellWish = z
  .object({
    /** Tells one wish from the next. */
    number: z.number().int(),
    wish: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('action'), id: z.string() }),
      z.object({ kind: z.literal('conversation'), conversationId: ConversationId }),
    ]),
  })
  .nullable();
export type ShellWish = z.infer<typeof ShellWish>;
