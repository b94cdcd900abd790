import { z } from 'zod';

/** What Baton may call a member for while they look elsewhere. */
export const NOTIFICATION_KINDS = [
  /** Somebody gave them a conversation. */
  'assigned',
  /** A customer of theirs wrote. */
  'mine',
  /** A customer wrote whom nobody looks after. */
  'unassigned',
  'mention',
  /** A customer wrote whom they follow without looking after them. */
  'watched',
  /** The time promised for an answer is almost over, or is. */
  'serviceLevel',
  /** A message of theirs did not go out. */
  'failedSend',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

const minutes = z.union([z.literal(0), z.literal(1), z.literal(5), z.literal(15), z.literal(30)]);

const Kinds = z.strictObject({
  assigned: z.boolean(),
  mine: z.boolean(),
  unassigned: z.boolean(),
  mention: z.boolean(),
  /** Came later than the others: who chose before it did has not said no. */
  watched: z.boolean().default(true),
  serviceLevel: z.boolean(),
  failedSend: z.boolean(),
} satisfies Record<NotificationKind, z.ZodType>);

export const NotificationRules = z.strictObject({
  version: z.literal(1),
  kinds: Kinds,
  /** The customer's name and words may stand on a screen that others see. */
  showsText: z.boolean(),
  /** How often it is said again that nobody looks after a customer; 0: once. */
  repeatMinutes: minutes,
});
export type NotificationRules = z.infer<typeof NotificationRules>;

export const usualNotificationRules: NotificationRules = {
  version: 1,
  kinds: {
    assigned: true,
    mine: true,
    unassigned: true,
    mention: true,
    watched: true,
    serviceLevel: true,
    failedSend: true,
  },
  showsText: false,
  repeatMinutes: 0,
};
