import type { MessageHit, PersonHit } from '../../src/contract/search.ts';
import { fold } from '../../src/domain/search/foldText.ts';
import { matchesWords } from '../../src/domain/search/litRanges.ts';
import { parseSearch } from '../../src/domain/search/searchQuery.ts';
import { snippetOf } from '../../src/domain/search/snippet.ts';
import type { FakeState } from './fakeState.ts';

/* Searching the fake main: by reading every text. */

export function findFakeMessages(
  { messagesByConversation, headers }: FakeState,
  input: Record<string, unknown>,
) {
  const { text, conversationId, olderThan, limit } = input as {
    text: string;
    conversationId: string | null;
    olderThan: number | null;
    limit: number;
  };
  const query = parseSearch(text);
  const found = Object.entries(messagesByConversation)
    .filter(([id]) => conversationId === null || id === conversationId)
    .flatMap(([id, rows]) => rows.map((row) => ({ id, row })))
    .filter(
      ({ row }) => row.id < (olderThan ?? Number.MAX_SAFE_INTEGER) && matchesWords(row.text ?? '', query),
    )
    .toSorted((a, b) => b.row.id - a.row.id);
  const hits = found.slice(0, limit).map(({ id, row }) => {
    const snippet = snippetOf(row.text ?? '', query);
    return {
      messageId: row.id,
      conversationId: id,
      contactName: headers.find((header) => header.id === id)?.name ?? '?',
      from: row.from,
      at: row.at,
      type: row.type,
      snippet: snippet.text,
      ranges: [...snippet.ranges],
    } as MessageHit;
  });
  const last = hits.at(-1);
  return { hits, older: last && found.length > limit ? { than: last.messageId, isStopped: false } : null };
}

export const findFakePeople = (
  { conversations }: FakeState,
  { text }: Record<string, unknown>,
): PersonHit[] =>
  conversations
    .filter(({ name }) => fold(name).includes(fold(String(text))))
    .map(({ id, contactId, name, lastMessageAt }) => ({
      conversationId: id,
      contactId,
      name,
      phone: null,
      username: null,
      lastMessageAt,
    }));
