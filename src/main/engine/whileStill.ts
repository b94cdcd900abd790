import { lastOfStream } from './journalStore.ts';
import type { ReadDb } from './sql.ts';

/** What is read out of a stream, again only once the stream has moved; `last` is the position of its last record. */
export function whileStill<Value>(db: ReadDb, stream: string, read: (last: number) => Value): () => Value {
  let known: { readonly at: number; readonly value: Value } | null = null;
  return () => {
    const at = lastOfStream(db, stream);
    if (known?.at !== at) known = { at, value: read(at) };
    return known.value;
  };
}
