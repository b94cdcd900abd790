import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { ChannelId, ContactId, ConversationId } from '../ids.ts';
import { Layout, WallTime } from './layout.ts';

/* What a person asks for when they bring the export of a chat. A window knows the file by an id only, never its path. */

const ChatFile = {
  fileId: z.guid(),
  /** Which text is meant, where an archive holds several. */
  chat: z.string().max(1024).nullable(),
};

const Survey = z.object({
  messages: z.number().int(),
  senders: z.array(z.object({ name: z.string(), messages: z.number().int() })),
  from: WallTime.nullable(),
  to: WallTime.nullable(),
  filesFound: z.number().int(),
  filesMissing: z.number().int(),
});

const ChatLook = z.discriminatedUnion('state', [
  /** Day and month cannot be told apart: only a person can say which of the readings is right. */
  z.object({
    state: z.literal('ambiguous'),
    name: z.string(),
    stamp: z.string(),
    readings: z.array(z.object({ layout: Layout, at: WallTime })),
  }),
  z.object({
    state: z.literal('clear'),
    /** Of the text; on Android it names the chat. */
    name: z.string(),
    layout: Layout,
    survey: Survey,
    first: z.array(
      z.object({
        at: WallTime,
        sender: z.string().nullable(),
        text: z.string(),
        attachment: z.string().nullable(),
      }),
    ),
  }),
]);
export type ChatLook = z.infer<typeof ChatLook>;

/** Reads all of an export and says what it holds; nothing is stored. `layout` null: to be found out. */
export const lookAtChat = defineLocalCommand({
  name: 'history.lookAtChat',
  input: z.strictObject({ ...ChatFile, layout: Layout.nullable() }),
  output: ChatLook,
  allow: 'history.import',
  reaches: () => ['everything'],
});

const Person = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contact'), contactId: ContactId }),
  /** By number; `name` is only given to somebody who was not known yet. */
  z.strictObject({
    kind: z.literal('number'),
    number: z.string().max(40),
    name: z.string().trim().max(200).nullable(),
  }),
]);

/** Ends when all is stored or the first thing fails; asked again, it goes on where it stopped. */
export const importChat = defineLocalCommand({
  name: 'history.importChat',
  input: z.strictObject({
    ...ChatFile,
    layout: Layout,
    /** Where the phone's clock was, an IANA name. */
    zone: z.string().min(1).max(64),
    /** Which of the senders are us. */
    us: z.array(z.string().max(512)).max(50),
    person: Person,
    channelId: ChannelId,
  }),
  output: z.object({
    conversationId: ConversationId,
    added: z.number().int(),
    /** Brought in by an earlier import. */
    known: z.number().int(),
    files: z.number().int(),
  }),
  allow: 'history.import',
  reaches: () => ['everything'],
});

/** Stops an import or an export that is running; what was stored stays. */
export const stopHistory = defineLocalCommand({
  name: 'history.stop',
  input: z.strictObject({}),
  output: z.null(),
  allow: 'workspace.use',
});
