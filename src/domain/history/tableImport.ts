import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { ChannelId } from '../ids.ts';
import { Brought, count } from './brought.ts';
import { ColumnMapping, MappingToCheck, TimeFormat } from './columnMapping.ts';
import { ROW_FAULTS } from './mapRow.ts';
import { WallTime } from './layout.ts';

/* What a person asks for when they bring contacts or messages of another product in a table. */

const TableFile = { fileId: z.guid() };

const TableLook = z.object({
  rows: count,
  /** What the numbers of rows count: lines of the file, or the entries of one JSON value. */
  counting: z.enum(['lines', 'entries']),
  columns: z.array(
    z.object({
      name: z.string(),
      samples: z.array(z.string()),
      words: z.array(z.object({ word: z.string(), rows: count })).nullable(),
    }),
  ),
});
export type TableLook = z.infer<typeof TableLook>;

/** Reads all of a table and says which columns it has; nothing is stored. */
export const lookAtTable = defineLocalCommand({
  name: 'history.lookAtTable',
  input: z.strictObject(TableFile),
  output: TableLook,
  allow: 'history.import',
  reaches: () => ['everything'],
});

const LeftOutRows = z.array(
  z.object({ why: z.enum(ROW_FAULTS), rows: count, first: z.array(z.number().int()) }),
);

const TableCheck = z.discriminatedUnion('state', [
  /** Day and month cannot be told apart: only a person can say which of the readings is right. */
  z.object({
    state: z.literal('ambiguous'),
    stamp: z.string(),
    readings: z.array(z.object({ format: TimeFormat, at: WallTime })),
  }),
  z.object({
    state: z.literal('clear'),
    /** As asked, with the time format that was found. */
    mapping: ColumnMapping,
    /** Different numbers; `hasMoreContacts`: they are so many that counting stopped there. */
    contacts: count,
    hasMoreContacts: z.boolean(),
    messages: count,
    from: z.number().nullable(),
    to: z.number().nullable(),
    leftOut: LeftOutRows,
    first: z.array(
      z.object({
        phone: z.string(),
        name: z.string().nullable(),
        message: z
          .object({
            at: z.number(),
            text: z.string(),
            isIncoming: z.boolean(),
            attachment: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
  }),
]);
export type TableCheck = z.infer<typeof TableCheck>;

/** What an import with this mapping would bring; nothing is stored. */
export const checkTable = defineLocalCommand({
  name: 'history.checkTable',
  input: z.strictObject({ ...TableFile, mapping: MappingToCheck }),
  output: TableCheck,
  allow: 'history.import',
  reaches: () => ['everything'],
});

/** Ends when all is stored or the first thing fails; asked again, it goes on where it stopped. */
export const importTable = defineLocalCommand({
  name: 'history.importTable',
  input: z.strictObject({ ...TableFile, mapping: ColumnMapping, channelId: ChannelId }),
  output: z.object({ contacts: Brought, messages: Brought, leftOut: LeftOutRows }),
  allow: 'history.import',
  reaches: () => ['everything'],
});
