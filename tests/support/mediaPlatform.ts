import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandId, ConversationId } from '../../src/domain/ids.ts';
import { ChannelId, EpochMs, MessageKey } from '../../src/domain/ids.ts';
import type { MessageContent, StoredFile } from '../../src/domain/inbox/messageContent.ts';
import { NO_EXTRAS } from '../../src/domain/inbox/messageContent.ts';
import { recordInboundMessage } from '../../src/domain/inbox/recordInboundMessage.ts';
import { readFrom } from '../../src/main/engine/journalStore.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConsole, type TestConsole } from './console.ts';
import { contactId } from './story.ts';

/* A platform that hands out files as a test wants it to, and a console that fetches them. */

export const TOKEN = 'EAAtoken';
export const DAY = 24 * 60 * 60 * 1000;
export const channelId = ChannelId.parse(randomUUID());

type Asked = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly range: string | undefined;
};
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A platform that serves what `answers` says for a path; it keeps what it was asked. */
export async function platform() {
  const answers = new Map<string, Handler>();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/v26\.0/, '').replace(/\?.*$/, '');
    const { authorization, range } = request.headers;
    asked.push({ path, authorization, range });
    (answers.get(path) ?? ((_, refused) => refused.writeHead(404).end()))(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const json = (path: string, body: object, status = 200): void =>
    void answers.set(path, (_, response) => response.writeHead(status).end(JSON.stringify(body)));
  const bytes = (path: string, body: Uint8Array): void =>
    void answers.set(path, (_, response) => response.writeHead(200).end(body));
  return { origin, answers, asked, json, bytes };
}

export type Platform = Awaited<ReturnType<typeof platform>>;

/** A console with a number connected to this platform. */
export async function openWith({ origin }: Platform): Promise<TestConsole> {
  const secrets = { accessToken: TOKEN, appSecret: 's', verifyToken: 'v', graphOrigin: origin };
  const console = await openConsole({ graphOrigin: origin, secrets: { [channelId]: secrets } });
  console.write
    .opened()!
    .kit.db.run(sql`INSERT INTO channel VALUES (${channelId}, '200000000000001', '3', ${origin})`);
  return console;
}

export const picture = (remote: { sha256?: string | null; url?: string | null } = {}): MessageContent => ({
  kind: 'media',
  media: 'image',
  mime: 'image/png',
  caption: null,
  fileName: null,
  remote: { mediaId: '77', sha256: null, url: null, ...remote },
  file: null,
});

/** A customer's message as intake records it. @returns its key. */
export async function receive(console: TestConsole, body: MessageContent, ageMs = 0): Promise<string> {
  const { execute, system } = console.write.opened()!;
  const messageKey = MessageKey.parse(`k-${randomUUID()}`);
  const input = {
    conversationId: randomUUID() as ConversationId,
    contactId,
    channelId,
    messageKey,
    messageType: 'image',
    sentAt: EpochMs.parse(Date.now() - ageMs),
    quotedKey: null,
    body,
    extras: NO_EXTRAS,
    wamid: 'wamid.X',
    raw: null,
  };
  const asked = { commandId: `m:${messageKey}` as CommandId, actor: system('intake'), wait: false };
  const done = await execute.command(recordInboundMessage, input, asked);
  if (!done.ok) throw new Error(done.error.code);
  return messageKey;
}

export function events(console: TestConsole) {
  const { db, decode } = console.write.opened()!.kit;
  return readFrom(db, 0, 1000).flatMap((record) => decode(record));
}
export const storedFile = (console: TestConsole): StoredFile | undefined =>
  events(console).flatMap((event) => (event.type === 'inbox.mediaStored.v1' ? [event.content.file] : []))[0];
export const missing = (console: TestConsole) =>
  events(console).flatMap((event) => (event.type === 'inbox.mediaMissing.v1' ? [event.reason] : []));
export const onDisk = (console: TestConsole): string[] => readdirSync(join(console.dataDir, 'media'));
export const isWaiting = (console: TestConsole): boolean => {
  const row = console.write.opened()!.kit.db.get<{ n: number }>(sql`SELECT failures AS n FROM media_wait`);
  return (row?.n ?? 0) > 0;
};
