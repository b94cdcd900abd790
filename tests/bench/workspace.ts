import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { recordContact } from '../../src/domain/contacts/recordContact.ts';
import {
  AliasKey,
  type ChannelId,
  type CommandId,
  ContactId,
  type ConversationId,
  type DeviceId,
  EpochMs,
  MemberId,
  MessageKey,
} from '../../src/domain/ids.ts';
import { NO_EXTRAS } from '../../src/domain/inbox/messageContent.ts';
import type { Actor } from '../../src/domain/permissions.ts';
import type { NewRecord } from '../../src/main/engine/journal.ts';
import { conversationIdOf } from '../../src/main/features/inbox/conversationId.ts';
import { listConnected } from '../../src/main/features/channels/channel.index.ts';
import { keepDeviceSecret } from '../../src/main/shell/deviceSecret.ts';
import { createKeychain, writeChannelSecrets } from '../../src/main/shell/secrets.ts';
import { newInstallId, foundingOf, prepareVault } from '../../src/main/vault/newVault.ts';
import { openInProcess, type InProcess, type Keys } from './consoleInProcess.ts';
import type { Took } from './figures.ts';
import { conversationOf, textAt } from './longPast.ts';
import { connectForm, startSimulator } from '../support/simulator.ts';

/*
 * A business with a long past, made through the engine: real records, signed, sealed and chained. Its vault
 * opens with a PIN in the real window too.
 */

export const PIN = '502948';

export type Workspace = Keys & {
  readonly messages: number;
  /** The only number there is. */
  readonly channelId: ChannelId;
  readonly conversations: readonly ConversationId[];
  /** The conversation of 50,000 messages (of half of them, where there are fewer), and one of 50. */
  readonly largest: ConversationId;
  readonly small: ConversationId;
  /** Making all of views.db from the journal. */
  readonly rebuilt: Took;
  readonly sizes: { readonly journal: number; readonly views: number; readonly text: number };
};

export type Wanted = {
  readonly dataDir: string;
  readonly messages: number;
  readonly conversations: number;
  readonly graphOrigin?: string;
};

const BATCH = 2_000;
/** Between two messages: about seven months for 1,000,000. */
const APART_MS = 20_000;

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

type Inserted = { readonly place: Place; readonly channelId: ChannelId; readonly sentAt: EpochMs };

function messageOf(
  { kit, system }: InProcess['opened'],
  { place, channelId, sentAt }: Inserted,
  n: number,
  sig: Uint8Array,
): NewRecord {
  const wamid = `wamid.bench.${n}`;
  const messageKey = MessageKey.parse(kit.blind('wamid', wamid));
  const event = {
    type: 'inbox.messageReceived.v2',
    ...place,
    channelId,
    messageKey,
    messageType: 'text',
    sentAt,
    at: sentAt,
    quotedKey: null,
    content: { body: { kind: 'text', text: textAt(n) }, extras: NO_EXTRAS, wamid, raw: null },
  } as const;
  const { system: name, deviceId } = system('intake') as Extract<Actor, { kind: 'system' }>;
  return {
    stream: place.conversationId,
    commandId: `m:${messageKey}` as CommandId,
    command: 'inbox.recordInboundMessage',
    reason: null,
    actor: { system: name, deviceId },
    at: sentAt,
    body: kit.encode([event], place.conversationId),
    sig,
  };
}

/**
 * The bulk path: what intake would have recorded goes to the journal itself, which dedupes, chains, indexes and
 * commits it as ever. Left out are the deciding, which says yes to every message, and a signature of its own for
 * each, which nothing that is measured looks at.
 */
async function addMessages(
  { opened }: InProcess,
  places: readonly Place[],
  wanted: Wanted,
  channelId: ChannelId,
) {
  const { messages, conversations } = wanted;
  const startedAt = Date.now() - messages * APART_MS;
  const sig = opened.kit.sign(opened.system('intake'), {
    stream: 'bench',
    commandId: 'm:bench' as CommandId,
    command: 'bench',
    reason: null,
    actor: { system: 'intake', deviceId: opened.kit.keys.deviceId as DeviceId },
    at: startedAt as EpochMs,
    body: Buffer.alloc(0),
  });
  let text = 0;
  await inBatches(messages, (n) => {
    const place = places[conversationOf(n, messages, conversations)] as Place;
    const sentAt = EpochMs.parse(startedAt + n * APART_MS);
    text += Buffer.byteLength(textAt(n));
    return opened.kit.journal.append(messageOf(opened, { place, channelId, sentAt }, n, sig), 'any');
  });
  return text;
}

/** Processor seconds and seconds by the clock. */
async function timed(work: () => Promise<unknown>): Promise<Took> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, wall: (performance.now() - startedAt) / 1000 };
}

/** Takes two minutes for 1,000,000 messages on a quiet machine; needs a keychain. */
export async function makeWorkspace(wanted: Wanted): Promise<Workspace> {
  const practice = await startSimulator();
  try {
    const { keys, founding, saveSecrets } = await found(wanted.dataDir);
    const graphOrigin = practice.origin;
    const console = await openInProcess(keys, { founding, saveSecrets, graphOrigin, withoutViews: true });
    const connected = await console.command('channels.connectNumber', connectForm());
    if (!connected.ok) throw new Error(`Connecting failed: ${JSON.stringify(connected.error)}`);
    const channelId = listConnected(console.opened.kit.db)[0]?.channelId as ChannelId;
    const places = await addContacts(console, wanted.conversations, channelId);
    const text = await addMessages(console, places, wanted, channelId);
    const rebuilt = await timed(console.openViews);
    await console.close();
    for (const end of ['', '-wal', '-shm'])
      rmSync(join(wanted.dataDir, `journal.copy.db${end}`), { force: true });
    // As the second copy is once it has caught up: the same records in a file of the same shape.
    copyFileSync(join(wanted.dataDir, 'journal.db'), join(wanted.dataDir, 'journal.copy.db'));
    const size = (name: string): number => statSync(join(wanted.dataDir, name)).size;
    return {
      ...keys,
      messages: wanted.messages,
      channelId,
      conversations: places.map(({ conversationId }) => conversationId),
      largest: (places[0] as Place).conversationId,
      small: (places[1] as Place).conversationId,
      rebuilt,
      sizes: { journal: size('journal.db'), views: size('views.db'), text },
    };
  } finally {
    await practice.stop();
  }
}
