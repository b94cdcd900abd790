export type SqlValue = string | number | bigint | null | Uint8Array;
/** A statement with its values apart: text never contains data, so nothing can be injected. */
export type Sql = { readonly text: string; readonly values: readonly SqlValue[] };

/** Each place in the code has one text, and so one prepared statement: it is put together once. */
const texts = new WeakMap<TemplateStringsArray, string>();

function textOf(parts: TemplateStringsArray): string {
  const known = texts.get(parts);
  if (known !== undefined) return known;
  const text = parts.join('?');
  texts.set(parts, text);
  return text;
}

export const sql = (parts: TemplateStringsArray, ...values: SqlValue[]): Sql => ({
  text: textOf(parts),
  values,
});

/** Parts one after another, their values in the order of the texts. */
export const joinSql = (parts: readonly Sql[], between: string): Sql => ({
  text: parts.map((part) => part.text).join(between),
  values: parts.flatMap((part) => part.values),
});

/** A connection that can only read; a query handler gets nothing else. */
export type ReadDb = {
  readonly all: <Row>(query: Sql) => Row[];
  readonly get: <Row>(query: Sql) => Row | undefined;
};

export type WriteDb = ReadDb & {
  readonly run: (statement: Sql) => { readonly changes: number };
  /** For schema scripts only: several statements, no values. */
  readonly exec: (script: string) => void;
  /** All or nothing; nested calls become savepoints. */
  readonly transaction: <T>(work: () => T) => T;
  readonly checkpoint: (mode: 'PASSIVE' | 'TRUNCATE') => void;
  readonly close: () => void;
};
