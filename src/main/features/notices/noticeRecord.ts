import type { EventOf } from '../../../domain/events.ts';
import { decodeClear } from '../../engine/eventCodec.ts';
import { readStream } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';

type Raised = Omit<EventOf<'notices.raised.v1'>, 'content'>;

/** A notice as it was raised; each is a stream of its own, which begins with it. */
export const noticeOf = (db: ReadDb, noticeId: string): Raised | undefined =>
  readStream(db, noticeId, 0)
    .flatMap(({ body }) => decodeClear(body))
    .find((event): event is Raised => event.type === 'notices.raised.v1');
