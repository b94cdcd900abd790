import type { Row } from '../../../domain/history/mapRow.ts';
import { MAX_COLUMNS } from '../../../domain/history/tableSurvey.ts';

/* JSON as rows of a table. */

/** Objects inside objects become columns such as `contact.phone`; deeper ones are left out. */
const MAX_DEPTH = 4;

/** undefined where the text is no JSON (null is). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What APIs call the list inside their answers. */
const LISTS = ['contacts', 'messages', 'data', 'items', 'results', 'records', 'rows'];

/** The objects of an array, of the list that an object holds (`{ "contacts": […] }`), or the object itself. */
export function rowsOf(value: unknown): readonly Row[] {
  if (Array.isArray(value)) return value.filter(isObject).map(rowOf);
  if (!isObject(value)) return [];
  const list = listIn(value);
  return list === undefined ? [rowOf(value)] : rowsOf(list);
}

const listIn = (value: object): unknown =>
  Object.entries(value).find(([key, inner]) => LISTS.includes(key) && Array.isArray(inner))?.[1];

export const holdsList = (value: unknown): boolean => isObject(value) && listIn(value) !== undefined;

function rowOf(object: object): Row {
  const row = new Map<string, string>();
  collect(object, '', { row, depth: 1 });
  return row;
}

function collect(
  object: object,
  prefix: string,
  { row, depth }: { row: Map<string, string>; depth: number },
): void {
  for (const [key, value] of Object.entries(object)) {
    if (row.size > MAX_COLUMNS) return;
    const text = textOf(value);
    if (text !== null) row.set(prefix + key, text);
    else if (isObject(value) && depth < MAX_DEPTH)
      collect(value, `${prefix}${key}.`, { row, depth: depth + 1 });
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return null;
  const texts = value.filter((one) => typeof one === 'string' || typeof one === 'number');
  return texts.length > 0 ? texts.join(', ') : null;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
