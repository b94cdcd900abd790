import type { EpochMs } from '../../../domain/ids.ts';
import { CommitFailed, type GroupCommit } from '../../engine/groupCommit.ts';
import { sql, type WriteDb } from '../../engine/sql.ts';

/*
 * Webhook bodies between the door and the journal. A body is stored before it is answered 200 and
 * deleted once everything it said is in the views.
 */

export type InboundBody = { readonly id: number; readonly body: Uint8Array; readonly receivedAt: EpochMs };

export type InboundStore = {
  readonly add: (body: Uint8Array, receivedAt?: EpochMs) => Promise<'stored' | 'full' | 'unavailable'>;
  /** The oldest unread, of so many bytes together; the first one of any size. */
  readonly pending: (limit: number, maxBytes: number) => InboundBody[];
  /** Whether webhooks are coming in right now. */
  readonly isPouring: () => boolean;
  /** What was answered and is not recorded yet, and since when the oldest of it waits. */
  readonly waiting: () => { readonly unread: number; readonly waitingSince: EpochMs | null };
  /** All it said is recorded by now; the row goes when the views are there too. */
  readonly markRecorded: (row: InboundBody) => Promise<void>;
  /** The time of something WhatsApp told just now, ms. */
  readonly heard: (atMs: number) => void;
  /** Recorded as far as it can be, and kept 30 days with its reason: shown as a number, never dropped silently. */
  readonly quarantine: (row: InboundBody, reason: string) => Promise<void>;
  /** Those set aside for this reason wait to be read once more. */
  readonly readAgain: (reason: string) => Promise<void>;
  readonly countQuarantined: () => number;
  readonly forgetProjected: (position: number) => Promise<void>;
};

const QUARANTINE_MS = 30 * 24 * 60 * 60 * 1000;

const UNREAD = 'FROM inbound WHERE recorded_at IS NULL';

const waiting = (db: WriteDb): ReturnType<InboundStore['waiting']> =>
  db.get<ReturnType<InboundStore['waiting']>>({
    text: `SELECT count(*) AS unread, (SELECT received_at ${UNREAD} ORDER BY id LIMIT 1) AS waitingSince ${UNREAD}`,
    values: [],
  }) ?? { unread: 0, waitingSince: null };

/** A webhook within this time means more are on their way. */
const POURING_MS = 25;

/** How long something is kept: a clock of this computer that is wrong must not make it old, WhatsApp's has to agree. */
function createKeeping(now: () => EpochMs) {
  let heardAt = 0;
  return {
    heard: (atMs: number): void => void (heardAt = Math.max(heardAt, atMs)),
    since: (receivedAt: EpochMs): number => Math.max(receivedAt, heardAt),
    today: (): number => Math.min(now(), heardAt),
  };
}

export function createInboundStore(db: WriteDb, commit: GroupCommit, now: () => EpochMs): InboundStore {
  let lastAddedAt = -POURING_MS;
  const keeping = createKeeping(now);
  const setRecorded = (id: number) =>
    db.run(
      sql`UPDATE inbound SET recorded_at = (SELECT coalesce(max(position), 0) FROM journal) WHERE id = ${id}`,
    );
  const count = (text: string): number => db.get<{ n: number }>({ text, values: [] })?.n ?? 0;
  return {
    async add(body, receivedAt = now()) {
      lastAddedAt = performance.now();
      try {
        await commit.enqueue(() =>
          db.run(sql`INSERT INTO inbound (received_at, body) VALUES (${receivedAt}, ${body})`),
        );
        return 'stored';
      } catch (error) {
        if (error instanceof CommitFailed) return error.kind;
        throw error;
      }
    },
    pending: (limit, maxBytes) =>
      db.all<InboundBody>(sql`
        WITH oldest AS (SELECT id, length(body) AS bytes FROM inbound WHERE recorded_at IS NULL ORDER BY id LIMIT ${limit}),
          counted AS (SELECT id, sum(bytes) OVER (ORDER BY id) - bytes AS bytes_before FROM oldest)
        SELECT id, body, received_at AS receivedAt FROM counted JOIN inbound USING (id)
        WHERE bytes_before < ${maxBytes} ORDER BY id`),
    isPouring: () => performance.now() - lastAddedAt < POURING_MS,
    waiting: () => waiting(db),
    async markRecorded({ id }) {
      await commit.enqueue(() => setRecorded(id));
    },
    heard: keeping.heard,
    async quarantine({ id, body, receivedAt }, reason) {
      await commit.enqueue(() => {
        db.run(
          sql`INSERT INTO quarantine (received_at, reason, body) VALUES (${keeping.since(receivedAt)}, ${reason}, ${body})`,
        );
        db.run(sql`DELETE FROM quarantine WHERE received_at < ${keeping.today() - QUARANTINE_MS}`);
        // In the same commit: after a crash it is not read, and not kept, a second time.
        setRecorded(id);
      });
    },
    async readAgain(reason) {
      await commit.enqueue(() => {
        db.run(
          sql`INSERT INTO inbound (received_at, body) SELECT received_at, body FROM quarantine WHERE reason = ${reason}`,
        );
        db.run(sql`DELETE FROM quarantine WHERE reason = ${reason}`);
      });
    },
    countQuarantined: () => count('SELECT count(*) AS n FROM quarantine'),
    async forgetProjected(position) {
      await commit.enqueue(() => db.run(sql`DELETE FROM inbound WHERE recorded_at <= ${position}`));
    },
  };
}
