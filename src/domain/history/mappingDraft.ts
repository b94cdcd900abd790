import type { MappingToCheck, TimeFormat } from './columnMapping.ts';
import { type Field, type Meaning, MESSAGE_FIELDS, PERSON_FIELDS } from './mappingFields.ts';
import type { MappingPreset } from './mappingPresets.ts';
import type { ColumnSurvey } from './tableSurvey.ts';
import { isUsualName, usualMeaning } from './usualColumns.ts';

/* The mapping screen while it is being answered, and its first answers. */

export type MappingDraft = {
  readonly kind: 'contacts' | 'messages';
  /** null: in no column. */
  readonly columns: Readonly<Record<Field, string | null>>;
  readonly country: string | null;
  readonly zone: string;
  /** null: to be found. */
  readonly timeFormat: TimeFormat | null;
  /** Of the words in the column that tells who wrote. */
  readonly meanings: ReadonlyMap<string, Meaning>;
};

type Columns = readonly ColumnSurvey[];

export const meaningsOf = (columns: Columns, direction: string | null): ReadonlyMap<string, Meaning> =>
  new Map(
    (columns.find(({ name }) => name === direction)?.words ?? []).map(({ word }) => [
      word,
      usualMeaning(direction!, word),
    ]),
  );

/** First answers. A column means one thing at most. */
export function guessDraft(columns: Columns, zone: string, preset?: MappingPreset): MappingDraft {
  const free = new Set(columns.map(({ name }) => name).filter((name) => name !== ''));
  const find = (field: Field): string | null => {
    const found =
      preset?.columns[field]?.find((name) => free.has(name)) ??
      [...free].find((name) => isUsualName(field, name) && canBe(field, name, columns)) ??
      null;
    if (found !== null) free.delete(found);
    return found;
  };
  const fields = [...PERSON_FIELDS, ...MESSAGE_FIELDS];
  const found = Object.fromEntries(fields.map((field) => [field, find(field)])) as Record<
    Field,
    string | null
  >;
  const isMessages = found.at !== null && found.text !== null;
  return {
    kind: isMessages ? 'messages' : 'contacts',
    columns: found,
    country: null,
    zone,
    timeFormat: null,
    meanings: meaningsOf(columns, found.direction),
  };
}

/** Who wrote is told by a handful of words. */
const canBe = (field: Field, column: string, columns: Columns): boolean =>
  field !== 'direction' || columns.some(({ name, words }) => name === column && words !== null);

/** Fields without which there is nothing to import, and which are not answered. */
export function missingFields({ kind, columns }: MappingDraft): readonly Field[] {
  const needed: readonly Field[] = kind === 'contacts' ? ['phone'] : ['phone', 'at', 'text', 'direction'];
  return needed.filter((field) => columns[field] === null);
}

const meant = ({ meanings }: MappingDraft, as: Meaning): string[] =>
  [...meanings].flatMap(([word, meaning]) => (meaning === as ? [word] : []));

/** null: something is still missing. */
export function mappingOf(draft: MappingDraft): MappingToCheck | null {
  if (missingFields(draft).length > 0) return null;
  const { phone, name, firstName, lastName, at, text, direction, author, attachment } = draft.columns;
  const person = { phone: { column: phone!, country: draft.country }, name, firstName, lastName };
  if (draft.kind === 'contacts') return { kind: 'contacts', ...person };
  return {
    kind: 'messages',
    ...person,
    at: at!,
    timeFormat: draft.timeFormat,
    zone: draft.zone,
    text: text!,
    direction: { column: direction!, incoming: meant(draft, 'customer'), outgoing: meant(draft, 'us') },
    author,
    attachment,
  };
}
