import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { recordContact } from '../../src/domain/contacts/recordContact.ts';
import {
  AliasKey,
  type ChannelId,
  type CommandId,
  ContactId,
  type ConversationId,
  EpochMs,
  MemberId,
  MessageKey,
} from '../../src/domain/ids.ts';
import { NO_EXTRAS } from '../../src/domain/inbox/messageContent.ts';
import { recordInboundMessage } from '../../src/domain/inbox/recordInboundMessage.ts';
import { conversationIdOf } from '../../src/main/features/inbox/conversationId.ts';
import { listConnected } from '../../src/main/features/channels/channel.index.ts';
import { startPractice } from '../../src/main/practice/practiceServer.ts';
import { keepDeviceSecret } from '../../src/main/shell/deviceSecret.ts';
import { createKeychain, writeChannelSecrets } from '../../src/main/shell/secrets.ts';
import { newInstallId, foundingOf, prepareVault } from '../../src/main/vault/vault.ts';
import { openInProcess, type InProcess, type Keys } from './consoleInProcess.ts';
import { connectForm } from '../support/simulator.ts';

/*
 * A business with a long past, made through the engine: real records, signed, sealed and chained. Its vault
 * opens with a PIN in the real window too.
 */

export const PIN = '502948';

export type Workspace = Keys & {
  readonly messages: number;
  /** The conversation of half of all messages, and one of 50. */
  readonly largest: ConversationId;
  readonly small: ConversationId;
  readonly sizes: { readonly journal: number; readonly views: number; readonly text: number };
};

export type Wanted = {
  readonly dataDir: string;
  readonly messages: number;
  readonly conversations: number;
  readonly graphOrigin?: string;
};

const BATCH = 2_000;
const WORDS = (
  'where is my order please it should have come yesterday can you call me the cake was lovely thank you ' +
  'quiero cambiar la hora mañana por la tarde 你好 请问 今天 送到 吗 هل الطلب جاهز شكرا bom dia quanto custa'
).split(' ');

/** About 70 characters, the same for the same number. */
export function textOf(n: number): string {
  const words: string[] = [];
  for (let at = n; words.join(' ').length < 66; at += 7)
    words.push(WORDS[(at * 31 + words.length * 17) % WORDS.length] ?? '');
  return words.join(' ');
}

/** Which conversation message `n` belongs to: half to the first, 50 to the second, the rest in turns. */
function conversationOf(n: number, conversations: number): number {
  if (n % 2 === 0) return 0;
  if (n < 100) return 1;
  return Math.floor(n / 2) % conversations;
}

async function found(dataDir: string) {
  const keychain = createKeychain();
  const memberId = MemberId.parse(randomUUID());
  const installId = newInstallId();
  const deviceSecret = randomBytes(32);
  const names = { businessName: 'Holland Bakery', members: [{ id: memberId, name: 'Ana', color: 0 }] };
  const wanted = { profile: 'pin', secret: PIN, memberId, names, deviceSecret, installId } as const;
  const vault = await prepareVault({ ...wanted, at: Date.now() });
  if (!(await keepDeviceSecret(keychain, installId, deviceSecret)))
    throw new Error('The bench needs a keychain');
  mkdirSync(dataDir, { recursive: true });
  vault.keep(dataDir);
  const { dataKey, signingKey } = vault.unlocked;
  return {
    keys: { dataDir, dataKey, signingKey, memberId },
    founding: { ...foundingOf(vault.unlocked)!, memberId },
    saveSecrets: (channelId: string, secrets: Parameters<typeof writeChannelSecrets>[3]) =>
      writeChannelSecrets(keychain, installId, channelId, secrets),
  };
}

async function inBatches(count: number, work: (n: number) => Promise<{ ok: boolean }>): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const length = Math.min(BATCH, count - from);
    const done = await Promise.all(Array.from({ length }, (_, n) => work(from + n)));
    if (!done.every(({ ok }) => ok)) throw new Error('A record was refused');
  }
}

type Place = { readonly contactId: ContactId; readonly conversationId: ConversationId };

async function addContacts({ opened }: InProcess, count: number, channelId: ChannelId): Promise<Place[]> {
  const { kit, execute, system } = opened;
  const places = Array.from({ length: count }, (): Place => {
    const contactId = ContactId.parse(randomUUID());
    return { contactId, conversationId: conversationIdOf(kit.blind, contactId, channelId) };
  });
  await inBatches(count, (n) => {
    const phone = `4477${String(10_000_000 + n)}`;
    const aliases = [AliasKey.parse(kit.blind('phone', phone))];
    const contactId = (places[n] as Place).contactId;
    const name = `Customer ${n}`;
    const input = { contactId, aliases, phone, userId: null, name, username: null };
    const commandId = `c:${randomUUID()}` as CommandId;
    return execute.command(recordContact, input, { commandId, actor: system('intake'), wait: false });
  });
  return places;
}

async function addMessages(
  { opened }: InProcess,
  places: readonly Place[],
  wanted: Wanted,
  channelId: ChannelId,
) {
  const { kit, execute, system } = opened;
  const startedAt = Date.now() - wanted.messages * 600;
  let text = 0;
  await inBatches(wanted.messages, (n) => {
    const place = places[conversationOf(n, wanted.conversations)] as Place;
    const wamid = `wamid.bench.${n}`;
    const messageKey = MessageKey.parse(kit.blind('wamid', wamid));
    const sentAt = EpochMs.parse(startedAt + n * 600);
    const body = textOf(n);
    text += Buffer.byteLength(body);
    const input = {
      ...place,
      channelId,
      messageKey,
      messageType: 'text',
      sentAt,
      quotedKey: null,
      body: { kind: 'text' as const, text: body },
      extras: NO_EXTRAS,
      wamid,
      raw: null,
    };
    const commandId = `m:${messageKey}` as CommandId;
    return execute.command(recordInboundMessage, input, { commandId, actor: system('intake'), wait: false });
  });
  return text;
}

/** Takes half a minute for 100,000 messages; needs a keychain. */
export async function makeWorkspace(wanted: Wanted): Promise<Workspace> {
  const practice = await startPractice({
    port: 0,
    callbackUrl: 'http://127.0.0.1:9/none',
    customers: false,
    openings: false,
  });
  try {
    const { keys, founding, saveSecrets } = await found(wanted.dataDir);
    const graphOrigin = practice.origin;
    const console = await openInProcess(keys, { founding, saveSecrets, graphOrigin, withoutViews: true });
    const connected = await console.command('channels.connectNumber', connectForm());
    if (!connected.ok) throw new Error(`Connecting failed: ${JSON.stringify(connected.error)}`);
    const channelId = listConnected(console.opened.kit.db)[0]?.channelId as ChannelId;
    const places = await addContacts(console, wanted.conversations, channelId);
    const text = await addMessages(console, places, wanted, channelId);
    await console.openViews();
    await console.close();
    const size = (name: string): number => statSync(join(wanted.dataDir, name)).size;
    return {
      ...keys,
      messages: wanted.messages,
      largest: (places[0] as Place).conversationId,
      small: (places[1] as Place).conversationId,
      sizes: { journal: size('journal.db'), views: size('views.db'), text },
    };
  } finally {
    await practice.stop();
  }
}
