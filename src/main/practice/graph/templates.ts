import { json, type Answer } from './answer.ts';
import { page, selectFields } from './fields.ts';
import { invalidParameter, unknownField } from './graphErrors.ts';
import type { StoredTemplate } from '../templates/storedTemplate.ts';

const defaults = ['name', 'language', 'status', 'category', 'parameter_format', 'components', 'id'];

export function listTemplates(templates: readonly StoredTemplate[], query: URLSearchParams): Answer {
  const wanted = (['name', 'status', 'category', 'language'] as const)
    .map((field) => [field, query.get(field)] as const)
    .filter(([, value]) => value !== null);
  const found = templates.filter((stored) =>
    wanted.every(([field, value]) => stored[field].toLowerCase() === value?.toLowerCase()),
  );
  const onePage = page(found, query);
  if (onePage === null) return invalidParameter('Invalid cursor or limit');
  const rows: unknown[] = [];
  for (const stored of onePage.data) {
    const shape = { type: 'WhatsAppMessageTemplate', values: stored, defaults };
    const row = selectFields(shape, query.get('fields'));
    if ('unknown' in row) return unknownField(String(row['unknown']), shape.type);
    rows.push(row);
  }
  return json({ ...onePage, data: rows });
}
