import type { ClearEvent } from '../events.ts';
import type { Fold } from '../command.ts';
import type { FieldKind } from './fieldKind.ts';

/* What the business wants to know of its customers. What the fields are called is content. */

export const FIELD_DIRECTORY_STREAM = 'contacts.fields';

export type Field = { readonly kind: FieldKind; readonly choices: readonly string[] };

export type FieldDirectory = { readonly fields: Readonly<Record<string, Field>> };

export const fieldDirectory: Fold<FieldDirectory> = {
  name: 'contacts.fields',
  version: 1,
  initial: { fields: {} },
  evolve({ fields }: FieldDirectory, event: ClearEvent): FieldDirectory {
    if (event.type === 'contacts.fieldSaved.v1') {
      const { fieldId, kind, choices } = event;
      return { fields: { ...fields, [fieldId]: { kind, choices } } };
    }
    if (event.type !== 'contacts.fieldRemoved.v1') return { fields };
    const { [event.fieldId]: _gone, ...left } = fields;
    return { fields: left };
  },
};

const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);

function isValidDay(value: string): boolean {
  try {
    return isDay(value);
  } catch {
    return false;
  }
}

/** Whether this can stand in such a field. */
export function fits({ kind, choices }: Field, value: string): boolean {
  switch (kind) {
    case 'text':
      return value.length <= 500;
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(value);
    case 'date':
      return isValidDay(value);
    case 'choice':
      return choices.includes(value);
  }
}
