import { json, type Answer } from './answer.ts';
import { unknownField } from './graphErrors.ts';

/** `a,b{c,d},e` -> `a`, `b`, `e`; what stands in braces is not narrowed. */
function fieldNames(fields: string): readonly string[] {
  let flat = fields.slice(0, 4000);
  while (/\{[^{}]*\}/.test(flat)) flat = flat.replace(/\{[^{}]*\}/g, '');
  const names = flat.split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

export type NodeShape = {
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly defaults: readonly string[];
  /** Fields the node has but holds no value in at present: left out, not refused. */
  readonly empty?: readonly string[];
};

/** Only what was asked for, and always the id. Refuses a field the node does not have. */
export function selectFields(
  shape: NodeShape,
  asked: string | null,
): Record<string, unknown> | { unknown: string } {
  const names = asked === null ? shape.defaults : fieldNames(asked);
  const chosen: [string, unknown][] = [];
  for (const name of names) {
    if (Object.hasOwn(shape.values, name)) chosen.push([name, shape.values[name]]);
    else if (!shape.empty?.includes(name)) return { unknown: name };
  }
  if (Object.hasOwn(shape.values, 'id')) chosen.push(['id', shape.values['id']]);
  return Object.fromEntries(chosen);
}

export function answerNode(shape: NodeShape, query: URLSearchParams): Answer {
  const selected = selectFields(shape, query.get('fields'));
  return 'unknown' in selected ? unknownField(String(selected['unknown']), shape.type) : json(selected);
}

/** One page of a list, with opaque cursors; null where a cursor or the limit makes no sense. */
export function page<T>(
  items: readonly T[],
  query: URLSearchParams,
): { data: readonly T[]; paging?: unknown } | null {
  const limit = Number(query.get('limit') ?? 25);
  if (!Number.isInteger(limit) || limit < 1) return null;
  const after = readCursor(query.get('after'));
  const before = readCursor(query.get('before'));
  if (after === null || before === null) return null;
  const end = before === undefined ? items.length : before;
  const start = after === undefined ? Math.max(0, before === undefined ? 0 : end - limit) : after + 1;
  const data = items.slice(start, Math.min(end, start + limit));
  if (data.length === 0) return { data };
  const cursors = { before: writeCursor(start), after: writeCursor(start + data.length - 1) };
  return { data, paging: { cursors } };
}

const writeCursor = (index: number): string => Buffer.from(`practice:${index}`).toString('base64url');

function readCursor(cursor: string | null): number | undefined | null {
  if (cursor === null || cursor === '') return undefined;
  const match = /^practice:(\d{1,9})$/.exec(Buffer.from(cursor.slice(0, 100), 'base64url').toString());
  return match ? Number(match[1]) : null;
}
