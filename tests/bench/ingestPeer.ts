import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDatabase } from '../../src/main/engine/database.ts';
import { sql, type WriteDb } from '../../src/main/engine/sql.ts';
import { APP_SECRET } from '../support/webhook.ts';

/*
 * What the receiver is measured against, as processes of their own: `limit` checks and parses and stores
 * nothing; `naive` commits journal and view row per request, same files, cipher and durability.
 */

const [, , kind = 'limit', folder = ''] = process.argv;

const TABLES = `
  CREATE TABLE IF NOT EXISTS journal (position INTEGER PRIMARY KEY, command_id TEXT NOT NULL UNIQUE, body BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, conversation TEXT NOT NULL, text TEXT, wamid TEXT NOT NULL UNIQUE) STRICT;
  CREATE INDEX IF NOT EXISTS message_of ON message (conversation, id);
`;

function openNaive(): WriteDb {
  const key = Buffer.alloc(32, 7);
  const db = openDatabase({
    file: join(folder, 'naive.db'),
    key,
    cipher: 'aegis',
    synchronous: 'FULL',
    cacheMb: 16,
    walAutocheckpoint: 1000,
  });
  db.exec(TABLES);
  return db;
}
const db = kind === 'naive' ? openNaive() : null;

type Body = {
  entry: { changes: { value: { messages: { id: string; from: string; text: { body: string } }[] } }[] }[];
};

function store(bytes: Buffer, body: Body): void {
  const message = body.entry[0]?.changes[0]?.value.messages[0];
  if (db === null || message === undefined) return;
  db.run(sql`INSERT OR IGNORE INTO journal (command_id, body) VALUES (${message.id}, ${bytes})`);
  db.run(sql`INSERT OR IGNORE INTO message (conversation, text, wamid)
    VALUES (${message.from}, ${message.text.body}, ${message.id})`);
}

function isSigned(request: IncomingMessage, bytes: Buffer): boolean {
  const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex');
  return timingSafeEqual(given, createHmac('sha256', APP_SECRET).update(bytes).digest());
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const bytes = Buffer.concat(chunks);
    if (!isSigned(request, bytes)) return response.writeHead(401).end();
    store(bytes, JSON.parse(bytes.toString()) as Body);
    return response.writeHead(200).end();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
