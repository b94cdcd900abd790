export type SqlValue = string | number | bigint | null | Uint8Array;
/** A statement with its values apart: text never contains data, so nothing can be injected. */
export type Sql = { readonly text: string; readonly values: readonly SqlValue[] };

export const sql = (parts: TemplateStringsArray, ...values: SqlValue[]): Sql => ({
  text: parts.join('?'),
  values,
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
