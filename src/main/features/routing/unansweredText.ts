import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import { lastOfStream } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';

/** Whoever writes more without an answer has said before what it is about. */
const MAX_MESSAGES = 20;
const MAX_KNOWN = 10_000;

type WordsOf = (conversationId: ConversationId, since: EpochMs, most: number) => readonly string[];

/** What a customer wrote since they wait; read from the journal once until the conversation moves. */
export function createUnansweredText(db: ReadDb, wordsOf: WordsOf) {
  const known = new Map<ConversationId, { readonly at: number; readonly text: string }>();
  return (conversationId: ConversationId, since: EpochMs): string => {
    const at = lastOfStream(db, conversationId);
    const found = known.get(conversationId);
    if (found?.at === at) return found.text;
    const text = wordsOf(conversationId, since, MAX_MESSAGES).join('\n');
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(conversationId, { at, text });
    return text;
  };
}
