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

/** Either the whole name, or its parts. */
const Person = { phone: Phone, name: Optional, firstName: Optional, lastName: Optional };

const ContactMapping = z.strictObject({ kind: z.literal('contacts'), ...Person });
export type ContactMapping = z.infer<typeof ContactMapping>;

export const TimeFormat = z.union([
  z.literal(['iso', 'seconds', 'milliseconds']),
  /** As a clock showed it, in the zone named beside it. */
  z.strictObject({ order: DateOrder, calendar: Calendar }),
]);
export type TimeFormat = z.infer<typeof TimeFormat>;

/** At most so many different words tell who wrote. */
export const MAX_DIRECTIONS = 20;
const Words = z.array(z.string().max(100)).max(MAX_DIRECTIONS);

const MessageMapping = z.strictObject({
  kind: z.literal('messages'),
  ...Person,
  at: Column,
  timeFormat: TimeFormat,
  /** IANA name; used for times without an offset of their own. */
  zone: z.string().min(1).max(64),
  text: Column,
  /** Who wrote: what the column holds for messages of the customer and for ours. */
  direction: z.strictObject({ column: Column, incoming: Words, outgoing: Words }),
  author: Optional,
  attachment: Optional,
});
export type MessageMapping = z.infer<typeof MessageMapping>;

export const ColumnMapping = z.discriminatedUnion('kind', [ContactMapping, MessageMapping]);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** A mapping whose time format, where it is null, is still to be found in the table. */
export const MappingToCheck = z.discriminatedUnion('kind', [
  ContactMapping,
  MessageMapping.extend({ timeFormat: TimeFormat.nullable() }),
]);
export type MappingToCheck = z.infer<typeof MappingToCheck>;
