import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InboundFact } from '../../src/domain/inbox/inboundFact.ts';

/** A payload Meta documents, with invented values, beside the facts Baton reads from it. */
export type Golden = { readonly name: string; readonly body: object; readonly facts: readonly InboundFact[] };

export const GOLDEN_FOLDER = join(import.meta.dirname, '../golden/inbound');

export const goldensOf = (file: string): Golden[] =>
  JSON.parse(readFileSync(join(GOLDEN_FOLDER, file), 'utf8')) as Golden[];
