import type { ConversationHeader, MessageRow } from '../../../../contract/inbox.ts';
import { isSameAnswer, JUST_SENT_MS } from '../../../../domain/inbox/similarity.ts';
import type { EpochMs, MemberId } from '../../../../domain/ids.ts';

/** What somebody had before their eyes when they began to write. */
export type Stand = {
  /** Of the conversation that is answered. */
  readonly inbound: number;
  readonly repliedAt: EpochMs | null;
  readonly newestId: number;
};

type Thread = Pick<ConversationHeader, 'answerIn' | 'parts'>;

export function standOf({ answerIn, parts }: Thread, rows: readonly MessageRow[]): Stand {
  const replies = rows.filter((row) => row.conversationId === answerIn && row.replyId !== null);
  // What is further up than this page was there long before.
  const before = rows[0]?.at ?? null;
  return {
    inbound: parts.find(({ conversationId }) => conversationId === answerIn)?.inboundCount ?? 0,
    repliedAt: replies.reduce((last, { at }) => (last === null || at > last ? at : last), before),
    newestId: rows.at(-1)?.id ?? 0,
  };
}

const isOwn = ({ from, by }: MessageRow, me: MemberId | null): boolean => from === 'us' && by?.id === me;

/** What the customer or anybody else of the business wrote after that, oldest first. */
export const newsSince = (
  { newestId }: Stand,
  rows: readonly MessageRow[],
  me: MemberId | null,
): readonly MessageRow[] => rows.filter((row) => row.id > newestId && !isOwn(row, me));

type Writing = {
  readonly text: string;
  readonly me: MemberId | null;
  readonly now: number;
  /** What stands up to here was pointed out before. */
  readonly shownId: number;
};

/** The answer a colleague just gave in nearly the same words; undefined: none. */
export const sameAnswer = (
  rows: readonly MessageRow[],
  { text, me, now, shownId }: Writing,
): MessageRow | undefined =>
  rows.findLast(
    (row) =>
      row.from === 'us' &&
      row.id > shownId &&
      !isOwn(row, me) &&
      now - row.at <= JUST_SENT_MS &&
      row.text !== null &&
      isSameAnswer(row.text, text),
  );
