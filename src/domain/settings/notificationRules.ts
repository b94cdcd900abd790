import { z } from 'zod';
import { type NotificationKind, REPEAT_MINUTES } from './notificationKinds.ts';

const minutes = z.literal(REPEAT_MINUTES);

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
