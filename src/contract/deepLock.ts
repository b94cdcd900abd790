import { z } from 'zod';

/** When the keys of the data leave memory too, until the next PIN. */
export const DeepLock = z.strictObject({
  /** Locked for so many hours; null: not for that. */
  afterHours: z.number().int().min(1).max(24).nullable(),
  /** Locked at this time of the day or later, `HH:MM` by the clock of this computer; null: not for that. */
  closingTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
});
export type DeepLock = z.infer<typeof DeepLock>;
