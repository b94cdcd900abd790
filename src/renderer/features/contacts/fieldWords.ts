import type { FieldRow } from '../../../contract/contacts.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';

/** What stands in a field, as people write it. */
export function fieldWords(language: string, { kind, choices }: FieldRow, value: string): string {
  switch (kind) {
    case 'text':
      return value;
    case 'number':
      return formatNumber(language, Number(value));
    case 'date':
      return formatDate(language, new Date(`${value}T12:00:00`).getTime());
    case 'choice':
      return choices.find(({ id }) => id === value)?.name ?? '?';
  }
}
