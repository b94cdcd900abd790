import { z } from 'zod';
import { isTimeZone, type WeeklySpan } from './schedule.ts';

const LAST_MINUTE = 24 * 60;

const WeeklySpanSchema: z.ZodType<WeeklySpan> = z.strictObject({
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: z
    .number()
    .int()
    .min(0)
    .max(LAST_MINUTE - 1),
  to: z.number().int().min(0).max(LAST_MINUTE),
});
export const WeeklySpans = z.array(WeeklySpanSchema).max(21);

export const TimeZone = z.string().max(64).refine(isTimeZone);
