import type { ConversationId, EpochMs } from '../ids.ts';
import type { ImportedMessage } from './chatParser.ts';

/* What makes an imported message the same at every import, so that importing again changes nothing. */

export type NamedMessage = Pick<ImportedMessage, 'text' | 'attachment' | 'isMediaOmitted'> & {
  readonly at: EpochMs;
  /** Whoever the caller found this to be; an id is better than the label, which changes with the address book. */
  readonly sender: string | null;
};

/** More messages than an export jumps back over; a bound keeps the memory of an import flat. */
const REMEMBERED = 65_536;

/**
 * Gives each message its key. `blind` is a keyed hash: the name it is given holds the
 * customer's words and goes nowhere else. Messages that are alike ("ok" three times in a minute) are
 * numbered, so they have to come in the order of the export.
 */
export function createMessageKeys(
  blind: (name: string) => string,
): (chat: ConversationId, message: NamedMessage) => string {
  const counts = new Map<string, number>();
  return (chat, message) => {
    const key = blind(nameOf(chat, message));
    const repetition = counts.get(key) ?? 0;
    counts.delete(key);
    counts.set(key, repetition + 1);
    if (counts.size > REMEMBERED) counts.delete(counts.keys().next().value!);
    return repetition === 0 ? key : blind(JSON.stringify(['history.v1.repetition', key, repetition]));
  };
}

/** Files are named only in exports with media, so a file and a file left out are one and the same. */
const nameOf = (
  chat: ConversationId,
  { at, sender, text, attachment, isMediaOmitted }: NamedMessage,
): string =>
  JSON.stringify([
    'history.v1',
    chat,
    at,
    sender,
    attachment !== null || isMediaOmitted ? 'media' : 'text',
    text,
  ]);
