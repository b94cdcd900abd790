import { setField } from '../../../domain/contacts/describeCustomer.ts';
import { FIELD_DIRECTORY_STREAM } from '../../../domain/contacts/fieldDirectory.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { ContactId } from '../../../domain/ids.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readStream, recordsOf } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { whileStill } from '../../engine/whileStill.ts';
import { samePersonAs } from './merge.index.ts';

type Decode = (record: JournalRecord) => readonly DomainEvent[];
type Choice = { readonly id: string; readonly name: string };
export type NamedField = { readonly id: string; readonly name: string; readonly choices: readonly Choice[] };
export type Written = { readonly fieldId: string; readonly value: string };

function namedFields(events: readonly DomainEvent[]): readonly NamedField[] {
  const fields = new Map<string, NamedField>();
  for (const event of events)
    if (event.type === 'contacts.fieldSaved.v1') {
      const { fieldId, choices, content } = event;
      const named = choices.map((id, place) => ({ id, name: content.choices[place] ?? '' }));
      fields.set(fieldId, { id: fieldId, name: content.name, choices: named });
    } else if (event.type === 'contacts.fieldRemoved.v1') fields.delete(event.fieldId);
  return [...fields.values()];
}

/** What is written down about one person, under whichever of their contacts; the latest word counts. */
export function createFieldsOf(db: ReadDb, decode: Decode) {
  const all = whileStill(db, FIELD_DIRECTORY_STREAM, () =>
    namedFields(readStream(db, FIELD_DIRECTORY_STREAM, 0).flatMap(decode)),
  );
  function writtenFor(contactId: ContactId): readonly Written[] {
    const latest = new Map<string, { readonly value: string | null; readonly at: number }>();
    for (const id of samePersonAs(db, contactId))
      for (const record of recordsOf(db, id, setField.name))
        for (const event of decode(record))
          if (event.type === 'contacts.fieldSet.v1' && event.at > (latest.get(event.fieldId)?.at ?? -1))
            latest.set(event.fieldId, { value: event.content.value, at: event.at });
    return [...latest].flatMap(([fieldId, { value }]) => (value === null ? [] : [{ fieldId, value }]));
  }
  return (contactId: ContactId) => {
    const fields = all();
    return { fields, written: fields.length === 0 ? [] : writtenFor(contactId) };
  };
}
