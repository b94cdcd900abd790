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
import type { KnownMessages } from './knownMessages.ts';
import { createPastRecorder, type PastItem, type PastRecorderDeps } from './pastRecorder.ts';
import type { PastPlace } from './placeBatches.ts';
import type { ContactFinder } from './people.ts';
import { orStopped, Stopped } from './stopped.ts';
import { storeFile } from './storeFile.ts';
import type { ReadOptions } from './textReader.ts';

/* An export of WhatsApp -> records of a conversation. */

export type DeskOptions = Required<ReadOptions>;

type Input = z.infer<(typeof command)['input']>;
type Output = z.infer<(typeof command)['output']>;

/** What every import needs. */
export type ImportDeps = PastRecorderDeps & {
  readonly media: MediaStore;
  readonly conversationOf: (contactId: ContactId, channelId: ChannelId) => ConversationId;
  readonly isConnected: (channelId: ChannelId) => boolean;
};
export type ImportChatDeps = ImportDeps & { readonly findContact: ContactFinder };

/** Who asked for it, and what is here already. */
export type Asker<Asked> = {
  readonly input: Asked;
  readonly actor: Actor;
  readonly known: KnownMessages;
};

type Chat = {
  readonly conversationId: ConversationId;
  readonly source: ChatSource;
  readonly clock: ZoneClock;
  readonly keyOf: ReturnType<typeof createMessageKeys>;
  readonly isUs: (sender: string | null) => boolean;
  readonly media: MediaStore;
};

/** With one customer, their label, which changes with the address book, says nothing. */
const whoIs = (sender: string | null, isUs: boolean): string | null => (isUs ? 'us' : sender);

function itemOf(chat: Chat, message: ImportedMessage): PastItem {
  const { source, clock, keyOf, isUs, media } = chat;
  const { sender, attachment } = message;
  const at = clock(message.at);
  const file = attachment === null ? undefined : source.media.get(attachment);
  const isOurs = isUs(sender);
  const text = message.text.toWellFormed();
  const named = { ...message, text, at, sender: whoIs(sender, isOurs) };
  return {
    messageKey: MessageKey.parse(keyOf(chat.conversationId, named)),
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
async function placeOf(deps: ImportChatDeps, input: Input): Promise<Result<PastPlace, Failure>> {
  if (!deps.isConnected(input.channelId)) return err({ code: 'notFound', what: 'channel' });
  const contact = await deps.findContact(input.person);
  if (!contact.ok) return contact;
  const contactId = contact.value;
  const conversationId = deps.conversationOf(contactId, input.channelId);
  return ok({ contactId, conversationId, channelId: input.channelId });
}

export async function importChat(
  deps: ImportChatDeps,
  source: ChatSource,
  { input, actor, known }: Asker<Input>,
  { signal, onProgress }: DeskOptions,
): Promise<Result<Output, Failure>> {
  const clock = createZoneClock(input.zone);
  if (clock === null) return refused({ code: 'zoneUnknown' });
  const place = await placeOf(deps, input);
  if (!place.ok) return place;
  const { conversationId } = place.value;
  const past = { importId: randomUUID(), source: 'chatExport', known } as const;
  const recorder = createPastRecorder(deps, past, { actor, signal });
  const keyOf = createMessageKeys((name) => deps.blind('history', name));
  const isUs = (sender: string | null): boolean => sender !== null && input.us.includes(sender);
  const chat = { conversationId, source, clock, keyOf, isUs, media: deps.media };
  const add = async (messages: readonly ImportedMessage[]): Promise<void> => {
    for (const message of messages) orStopped(await recorder.add(place.value, itemOf(chat, message)));
  };
  return Stopped.caught(async () => {
    const read = await readChat(source, input.layout, add, { signal, onProgress });
    if (!read.ok) return refused(read.error);
    const ended = await recorder.end();
    return ended.ok ? ok({ conversationId, ...ended.value }) : ended;
  });
}
