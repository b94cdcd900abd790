import { z } from 'zod';
import { Calendar } from './calendars.ts';
import { DateOrder } from './layout.ts';

/* Which column of a table means what: the answers of the mapping screen. */

/** The name of a column as the file has it. */
const Column = z.string().min(1).max(512);
const Optional = Column.nullable();
const Phone = z.strictObject({
  column: Column,
  /** ISO code of the country whose numbers stand here without their country code; null: all have it. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
});

const ContactMapping = z.strictObject({
  kind: z.literal('contacts'),
  phone: Phone,
  /** Either the whole name, or its parts. */
  name: Optional,
  firstName: Optional,
  lastName: Optional,
  email: Optional,
  language: Optional,
  note: Optional,
  tags: Optional,
  /** Columns kept under a label of their own. */
  fields: z.array(z.strictObject({ column: Column, label: z.string().min(1).max(100) })).max(100),
});
export type ContactMapping = z.infer<typeof ContactMapping>;

export const TimeFormat = z.union([
  z.literal(['iso', 'seconds', 'milliseconds']),
  /** As a clock showed it, in the zone named beside it. */
  z.strictObject({ order: DateOrder, calendar: Calendar }),
]);
export type TimeFormat = z.infer<typeof TimeFormat>;

const MessageMapping = z.strictObject({
  kind: z.literal('messages'),
  phone: Phone,
  at: Column,
  timeFormat: TimeFormat,
  /** IANA name; used for times without an offset of their own. */
  zone: z.string().min(1).max(64),
  text: Column,
  /** Who wrote: `incoming` lists what the column holds for messages of the customer. */
  direction: z.strictObject({ column: Column, incoming: z.array(z.string().max(100)).min(1).max(20) }),
  author: Optional,
  attachment: Optional,
});
export type MessageMapping = z.infer<typeof MessageMapping>;

export const ColumnMapping = z.discriminatedUnion('kind', [ContactMapping, MessageMapping]);
export type ColumnMapping = z.infer<typeof ColumnMapping>;
