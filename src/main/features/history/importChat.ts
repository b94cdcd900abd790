import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { importChat as command } from '../../../domain/history/chatImport.ts';
import type { ImportedMessage } from '../../../domain/history/chatParser.ts';
import { contentOf } from '../../../domain/history/importedContent.ts';
import { createMessageKeys } from '../../../domain/history/importedMessageKeys.ts';
import { createZoneClock, type ZoneClock } from '../../../domain/history/zoneClock.ts';
import { type ChannelId, type ContactId, type ConversationId, MessageKey } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { MediaStore } from '../../engine/mediaStore.ts';
import { readChat } from './chatReader.ts';
import type { ChatSource } from './chatSource.ts';
import { refused } from './historyFailure.ts';
import { createPastRecorder, type PastItem, type PastRecorderDeps } from './pastRecorder.ts';
import type { ContactFinder } from './people.ts';
import { storeFile } from './storeFile.ts';
import type { ReadOptions } from './textReader.ts';

/* An export of WhatsApp -> records of a conversation. */

export type DeskOptions = Required<ReadOptions>;

type Input = z.infer<(typeof command)['input']>;
type Output = z.infer<(typeof command)['output']>;

export type ImportChatDeps = PastRecorderDeps & {
  readonly media: MediaStore;
  readonly findContact: ContactFinder;
  readonly conversationOf: (contactId: ContactId, channelId: ChannelId) => ConversationId;
  readonly isConnected: (channelId: ChannelId) => boolean;
};

type Chat = {
  readonly source: ChatSource;
  readonly clock: ZoneClock;
  readonly keyOf: ReturnType<typeof createMessageKeys>;
  readonly isUs: (sender: string | null) => boolean;
  readonly media: MediaStore;
};

/** With one customer, their label, which changes with the address book, says nothing. */
const whoIs = (sender: string | null, isUs: boolean): string | null => (isUs ? 'us' : sender);

function itemOf({ source, clock, keyOf, isUs, media }: Chat, message: ImportedMessage): PastItem {
  const { sender, attachment } = message;
  const at = clock(message.at);
  const file = attachment === null ? undefined : source.media.get(attachment);
  const isOurs = isUs(sender);
  const text = message.text.toWellFormed();
  return {
    messageKey: MessageKey.parse(keyOf({ ...message, text, at, sender: whoIs(sender, isOurs) })),
    from: isOurs ? 'us' : 'customer',
    sentAt: at,
    status: null,
    quotedKey: null,
    senderName: sender?.toWellFormed().slice(0, 512) ?? null,
    hasFile: file !== undefined,
    bodyWith: async () => contentOf(message, file === undefined ? null : await storeFile(media, file.open)),
  };
}

/** Which conversation of ours the chat belongs to; the contact is made where nobody has the number yet. */
async function placeOf(deps: ImportChatDeps, input: Input) {
  if (!deps.isConnected(input.channelId)) return err<Failure>({ code: 'notFound', what: 'channel' });
  const contact = await deps.findContact(input.person);
  if (!contact.ok) return contact;
  const contactId = contact.value;
  const conversationId = deps.conversationOf(contactId, input.channelId);
  return ok({ contactId, conversationId, channelId: input.channelId });
}

class Stopped extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

export async function importChat(
  deps: ImportChatDeps,
  source: ChatSource,
  { input, actor }: { readonly input: Input; readonly actor: Actor },
  { signal, onProgress }: DeskOptions,
): Promise<Result<Output, Failure>> {
  const clock = createZoneClock(input.zone);
  if (clock === null) return refused({ code: 'zoneUnknown' });
  const place = await placeOf(deps, input);
  if (!place.ok) return place;
  const { conversationId } = place.value;
  const where = { ...place.value, importId: randomUUID(), source: 'chatExport' } as const;
  const recorder = createPastRecorder(deps, where, { actor, signal });
  const keyOf = createMessageKeys(conversationId, (name) => deps.blind('history', name));
  const isUs = (sender: string | null): boolean => sender !== null && input.us.includes(sender);
  const chat = { source, clock, keyOf, isUs, media: deps.media };
  const add = async (messages: readonly ImportedMessage[]): Promise<void> => {
    for (const message of messages) {
      const added = await recorder.add(itemOf(chat, message));
      if (!added.ok) throw new Stopped(added.error);
    }
  };
  try {
    const read = await readChat(source, input.layout, add, { signal, onProgress });
    if (!read.ok) return refused(read.error);
    const ended = await recorder.end();
    return ended.ok ? ok({ conversationId, ...ended.value }) : ended;
  } catch (error) {
    if (error instanceof Stopped) return err(error.failure);
    throw error;
  }
}
