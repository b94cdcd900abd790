import type { ChannelId, EpochMs, MemberId, MessageKey } from '../../../domain/ids.ts';
import type { Conversation } from '../../../domain/inbox/conversation.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { forgetRead, nextRead, type ReadConversation } from './readReceipt.index.ts';

/*
 * A member read a conversation -> the customer is told, where the member's settings say so. Only when all of
 * it was read: WhatsApp marks a message with everything before it. Readings in between are told as one.
 */

export type MarkAsReadDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly stateOf: (conversationId: string) => Conversation;
  readonly sendsReceipts: (memberId: MemberId) => boolean;
  readonly wamidOf: (key: MessageKey) => string | null;
  readonly tell: (channelId: ChannelId, wamid: string) => Promise<'done' | 'later'>;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
};

export type MarkAsRead = { readonly poke: () => void; readonly stop: () => Promise<void> };

const RETRY_MS = 30_000;
/** Told a day late it would only puzzle. */
const WORTH_TELLING_MS = 24 * 60 * 60 * 1000;

export function createMarkAsRead(deps: MarkAsReadDeps): MarkAsRead {
  const { db, commit, now } = deps;
  let running: Promise<void> | null = null;
  let quietUntil = 0;
  let alarm: NodeJS.Timeout | undefined;
  const stopping = new AbortController();

  async function tell({ conversationId, memberId, upToInbound, readAt }: ReadConversation) {
    const { newestInboundKey, inboundCount, channelId } = deps.stateOf(conversationId);
    const isWorthTelling = now() - readAt < WORTH_TELLING_MS && upToInbound >= inboundCount;
    if (!isWorthTelling || channelId === null || !deps.sendsReceipts(memberId)) return 'done';
    const wamid = newestInboundKey === null ? null : deps.wamidOf(newestInboundKey);
    return wamid === null ? 'done' : deps.tell(channelId, wamid);
  }

  function pause(): void {
    quietUntil = now() + RETRY_MS;
    alarm = setTimeout(poke, RETRY_MS).unref();
  }

  async function tellAll(): Promise<void> {
    for (let read = nextRead(db); read !== undefined && !stopping.signal.aborted; read = nextRead(db)) {
      if ((await tell(read)) === 'later') return pause();
      const done = forgetRead(read);
      await commit.enqueue(() => db.run(done));
    }
  }

  function poke(): void {
    if (stopping.signal.aborted || running !== null || now() < quietUntil || nextRead(db) === undefined)
      return;
    clearTimeout(alarm);
    running = tellAll()
      .catch((error: unknown) => {
        deps.onUnexpected(error);
        pause();
      })
      .finally(() => {
        running = null;
      });
  }

  return {
    poke,
    async stop() {
      stopping.abort();
      clearTimeout(alarm);
      await running;
    },
  };
}
