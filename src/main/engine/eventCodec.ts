import type { ClearEvent, DomainEvent } from '../../domain/events.ts';
import { upcast, upcastContent } from '../../domain/upcast.ts';
import type { ContentKeys, WritableContentKeys } from './contentKeys.ts';
import type { JournalRecord } from './journal.ts';
import { seal, unseal } from './seal.ts';

/*
 * Events to the bytes of a record and back. The one rule: what stands in `content` is sealed, with the
 * contact's key where the event names a contact, else with the workspace's.
 */

type Stored = { readonly type: string; readonly contactId?: string; readonly sealed?: string };
type Plain = { readonly type: string; readonly contactId?: string; readonly content?: unknown };

const contactOf = (event: { readonly contactId?: string }): string | null => event.contactId ?? null;

const sealContext = (stream: string, event: { readonly type: string }): string => `${stream}|${event.type}`;

export function encodeEvents(
  events: readonly DomainEvent[],
  stream: string,
  keys: WritableContentKeys,
): Uint8Array {
  const stored = events.map((event: Plain): Stored => {
    const { content, ...clear } = event;
    if (content === undefined) return clear;
    const plain = Buffer.from(JSON.stringify(content));
    const sealed = seal(keys.require(contactOf(event)), plain, sealContext(stream, event));
    return { ...clear, sealed: sealed.toString('base64') };
  });
  return Buffer.from(JSON.stringify(stored));
}

const parse = (body: Uint8Array): Stored[] =>
  JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()) as Stored[];

/** For folds and indexes: without contents, so no key is needed and nothing secret is held. */
export const decodeClear = (body: Uint8Array): ClearEvent[] =>
  parse(body).map(({ sealed: _sealed, ...clear }) => upcast(clear));

/**
 * For projections. An event whose content key was erased is left out: to the views it never was.
 * Throws if content was tampered with.
 */
export function decodeEvents(
  { body, stream, position }: Pick<JournalRecord, 'body' | 'stream' | 'position'>,
  keys: ContentKeys,
): DomainEvent[] {
  return parse(body).flatMap((event): DomainEvent[] => {
    const { sealed, ...clear } = event;
    if (sealed === undefined) return [upcast(clear) as DomainEvent];
    const key = keys.find(contactOf(event), position);
    if (key === undefined) return [];
    const plain = unseal(key, Buffer.from(sealed, 'base64'), sealContext(stream, event));
    const content: unknown = JSON.parse(plain.toString());
    return [{ ...upcast(clear), content: upcastContent(clear, content) } as DomainEvent];
  });
}
