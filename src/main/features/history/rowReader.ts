import type { ColumnMapping } from '../../../domain/history/columnMapping.ts';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import {
  type ImportedContact,
  type ImportedTableMessage,
  mapContact,
  mapMessage,
  type Row,
  type RowFault,
} from '../../../domain/history/mapRow.ts';
import { createZoneClock } from '../../../domain/history/zoneClock.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { readPhone } from './phoneReader.ts';

/** A row as its mapping reads it; of contacts there is no message. */
export type ReadRow = {
  readonly person: ImportedContact;
  readonly message: ImportedTableMessage | null;
};
export type RowReader = (row: Row) => Result<ReadRow, RowFault>;

export function createRowReader(mapping: ColumnMapping): Result<RowReader, HistoryRefusal> {
  if (mapping.kind === 'contacts')
    return ok((row) => {
      const person = mapContact(row, mapping, readPhone);
      return person.ok ? ok({ person: person.value, message: null }) : person;
    });
  const clock = createZoneClock(mapping.zone);
  if (clock === null) return err({ code: 'zoneUnknown' });
  return ok((row) => {
    const message = mapMessage(row, mapping, { toPhone: readPhone, clock });
    if (!message.ok) return message;
    const { phone, name } = message.value;
    return ok({ person: { phone, name }, message: message.value });
  });
}
