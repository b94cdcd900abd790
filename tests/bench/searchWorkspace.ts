import { randomBytes, randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { DomainEvent } from '../../src/domain/events.ts';
import {
  AliasKey,
  ChannelId,
  ContactId,
  ConversationId,
  EpochMs,
  MemberId,
  MessageKey,
} from '../../src/domain/ids.ts';
import { NO_EXTRAS } from '../../src/domain/inbox/messageContent.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import type { JournalRecord } from '../../src/main/engine/journal.ts';
import { createProjector, createViews } from '../../src/main/engine/projector.ts';
import { sql, type ReadDb, type Sql } from '../../src/main/engine/sql.ts';
import { projections, TIME_ORDERED_TABLE } from '../../src/main/features/readFeatures.ts';
import { cpuSecondsOf } from './figures.ts';

/* A long past, told straight to the projections: the views as a rebuild makes them, in an encrypted file. */

const WORDS = (
  'where is my order please it should have come yesterday can you call me the cake was lovely thank you ' +
  'quiero cambiar la hora mañana por la tarde 你好 请问 今天送到吗 早上好 多少钱 هل الطلب جاهز شكرا bom dia quanto custa'
).split(' ');

const pick = (n: number): number => ((n * 2_654_435_761) >>> 7) % 1_000_003;

/** About 70 characters; every thousandth word or so is rare, every 30th message holds a number. */
export function textAt(n: number): string {
  const words = Array.from({ length: 11 }, (_, at) => WORDS[pick(n * 13 + at) % WORDS.length] ?? '');
  if (n % 30 === 0) words.push(`+44 7700 ${String(100_000 + (pick(n) % 900_000))}`);
  if (n % 40 === 0) words.push(`mid${pick(n) % 12}x`);
  if (n % 97 === 0) words.push(`rare${pick(n) % 350}x`);
  return words.join(' ');
}

const uuid = (kind: number, n: number): string =>
  `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
const channelId = ChannelId.parse(uuid(9, 1));
const startsAt = Date.UTC(2026, 0, 1);
const BATCH = 500;

const contactOf = (n: number): DomainEvent => ({
  type: 'contacts.contactAppeared.v1',
  contactId: ContactId.parse(uuid(1, n)),
  aliases: [AliasKey.parse(`alias-of-${n}`)],
  at: EpochMs.parse(startsAt),
  content: { phone: `4477${10_000_000 + n}`, userId: null, name: `Customer ${n}`, username: null },
});

function messageOf(n: number, conversation: number): DomainEvent {
  const at = EpochMs.parse(startsAt + n * 20_000);
  return {
    type: 'inbox.messageReceived.v2',
    conversationId: ConversationId.parse(uuid(2, conversation)),
    contactId: ContactId.parse(uuid(1, conversation)),
    channelId,
    messageKey: MessageKey.parse(randomBytes(32).toString('base64url')),
    messageType: 'text',
    sentAt: at,
    at,
    quotedKey: null,
    content: { body: { kind: 'text', text: textAt(n) }, extras: NO_EXTRAS, wamid: '', raw: null },
  };
}

export type Past = {
  readonly views: ReadDb;
  readonly file: string;
  readonly messages: number;
  readonly conversations: readonly ConversationId[];
  readonly memberId: MemberId;
  /** Messages a second of processor time while it was made, alone of what the projections do. */
  readonly rate: number;
  /** The same file without encryption. */
  readonly plain: () => { readonly views: ReadDb; readonly close: () => void };
  readonly close: () => void;
};

/** Some conversations are long and most are short. */
const conversationAt = (n: number, conversations: number): number =>
  Math.floor(((pick(n) % 10_000) / 10_000) ** 3 * conversations);

function asViews(db: Database.Database): ReadDb {
  const statements = new Map<string, Database.Statement>();
  const prepared = ({ text }: Sql): Database.Statement => {
    const known = statements.get(text) ?? db.prepare(text);
    statements.set(text, known);
    return known;
  };
  return {
    all: <Row>(query: Sql) => prepared(query).all(...query.values) as Row[],
    get: <Row>(query: Sql) => prepared(query).get(...query.values) as Row | undefined,
  };
}

function unencrypted(file: string, key: Uint8Array) {
  const copy = `${file}.plain`;
  copyFileSync(file, copy);
  const db = new Database(copy);
  db.pragma(`cipher='aegis'`);
  db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
  db.pragma('journal_mode=DELETE');
  db.pragma(`rekey=''`);
  db.pragma('cache_size=-32768');
  return { views: asViews(db), close: () => void db.close() };
}

export function makePast(folder: string, messages: number, conversations: number): Past {
  const file = join(folder, `past-${messages}.db`);
  const key = randomBytes(32);
  const views = openDatabase({
    file,
    key,
    cipher: 'aegis',
    synchronous: 'NORMAL',
    cacheMb: 32,
    walAutocheckpoint: 20_000,
  });
  createViews(views, projections, 'bench');
  const told = new Map<JournalRecord, readonly DomainEvent[]>();
  const projector = createProjector({
    views,
    projections,
    timeOrderedTable: TIME_ORDERED_TABLE,
    decode: (record) => told.get(record) ?? [],
    onPoison: (_position, error) => {
      throw error;
    },
  });
  let position = 0;
  const tell = (events: readonly DomainEvent[]): void => {
    position += 1;
    const record = { position, at: EpochMs.parse(startsAt) } as JournalRecord;
    told.set(record, events);
    projector.apply([record]);
    told.delete(record);
  };
  for (let n = 0; n < conversations; n += BATCH)
    tell(Array.from({ length: Math.min(BATCH, conversations - n) }, (_, at) => contactOf(n + at)));
  let took = 0;
  for (let n = 0; n < messages; n += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, messages - n) }, (_, at) =>
      messageOf(n + at, conversationAt(n + at, conversations)),
    );
    took += cpuSecondsOf(() => tell(events));
  }
  views.checkpoint('TRUNCATE');
  const ids = views.all<{ id: ConversationId }>(sql`SELECT id FROM conversation ORDER BY seq`);
  return {
    views,
    file,
    messages,
    conversations: ids.map(({ id }) => id),
    memberId: MemberId.parse(randomUUID()),
    rate: messages / took,
    plain: () => unencrypted(file, key),
    close: views.close,
  };
}
