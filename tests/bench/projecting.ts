import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DomainEvent } from '../../src/domain/events.ts';
import { AliasKey, ChannelId, ContactId, ConversationId, EpochMs, MessageKey } from '../../src/domain/ids.ts';
import { NO_EXTRAS } from '../../src/domain/inbox/messageContent.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import type { JournalRecord } from '../../src/main/engine/journal.ts';
import { createProjector, createViews } from '../../src/main/engine/projector.ts';
import type { WriteDb } from '../../src/main/engine/sql.ts';
import { projections, TIME_ORDERED_TABLE } from '../../src/main/features/readFeatures.ts';
import { secondsOf, type Took } from './figures.ts';
import { conversationOf, textAt } from './longPast.ts';
import { openPlain } from './plainDatabase.ts';

/* G4: how quickly the projections alone take messages in, told straight to them: no journal, nothing to unseal. */

const uuid = (kind: number, n: number): string =>
  `00000000-0000-4000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`;
const channelId = ChannelId.parse(uuid(9, 1));
const startsAt = EpochMs.parse(Date.UTC(2026, 0, 1));

const contactOf = (n: number): DomainEvent => ({
  type: 'contacts.contactAppeared.v1',
  contactId: ContactId.parse(uuid(1, n)),
  aliases: [AliasKey.parse(`alias-of-${n}`)],
  at: startsAt,
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

export type Telling = {
  readonly folder: string;
  readonly messages: number;
  readonly conversations: number;
  /** Messages to a commit. */
  readonly batch: number;
  readonly isEncrypted: boolean;
};

function openNew({ folder, isEncrypted }: Telling): WriteDb {
  const file = join(folder, `told-${randomUUID()}.db`);
  if (!isEncrypted) return openPlain(file);
  return openDatabase({
    file,
    key: randomBytes(32),
    cipher: 'aegis',
    synchronous: 'NORMAL',
    cacheMb: 32,
    walAutocheckpoint: 20_000,
  });
}

/** One record for each event, `batch` of them to a commit. */
function createTeller(views: WriteDb, batch: number) {
  const told = new Map<number, DomainEvent>();
  const projector = createProjector({
    views,
    projections,
    timeOrderedTable: TIME_ORDERED_TABLE,
    decode: ({ position }) => [told.get(position)!],
    onPoison(_position, error) {
      throw error;
    },
  });
  let position = 0;
  return (count: number, eventAt: (n: number) => DomainEvent): Took => {
    let took: Took = { cpu: 0, wall: 0 };
    for (let from = 0; from < count; from += batch) {
      told.clear();
      const records = Array.from({ length: Math.min(batch, count - from) }, (_, n) => {
        position += 1;
        told.set(position, eventAt(from + n));
        return { position, at: startsAt } as JournalRecord;
      });
      const { cpu, wall } = secondsOf(() => void projector.apply(records));
      took = { cpu: took.cpu + cpu, wall: took.wall + wall };
    }
    return took;
  };
}

/** Messages into every view and the index: to a second of processor time, and by the clock. */
export function projectingRate(telling: Telling): Took {
  const { messages, conversations, batch } = telling;
  const views = openNew(telling);
  createViews(views, projections, 'bench');
  const tell = createTeller(views, batch);
  tell(conversations, contactOf);
  const took = tell(messages, (n) => messageOf(n, conversationOf(n, messages, conversations)));
  views.close();
  return { cpu: messages / took.cpu, wall: messages / took.wall };
}
