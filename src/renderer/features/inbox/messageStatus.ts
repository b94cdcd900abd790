import type { TFunction } from 'i18next';
import type { MessageRow } from '../../../contract/inbox.ts';
import { againRefusal } from '../../../domain/inbox/sendAgain.ts';
import { errorSentence } from '../../i18n/errorSentence.ts';

/** Where something of ours stands: in the log, in the outbox. */
type Stands = Pick<
  MessageRow,
  'replyId' | 'status' | 'errorCode' | 'notSentReason' | 'retryAt' | 'wasSentAgain'
> &
  Partial<Pick<MessageRow, 'remark'>>;

/** Why it did not go out and what happens next; null where the status word says it all. */
export function statusSentence(t: TFunction, row: Stands, now: number): string | null {
  switch (row.status) {
    case 'failed':
      return row.wasSentAgain
        ? `${errorSentence(t, row.errorCode)} ${t('failure.againOnlyOnce')}`
        : errorSentence(t, row.errorCode);
    case 'rejected':
      return errorSentence(t, row.errorCode);
    case 'unknown':
      return t('status.unknownSentence');
    case 'notSent':
      return `${t(`notSent.${row.notSentReason ?? 'unexplained'}`)} ${nextTry(t, row.retryAt, now)}`;
    case 'queued':
      return heldSentence(t, row.retryAt, now);
    default:
      return row.remark ? t(`remark.${row.remark}`) : null;
  }
}

function heldSentence(t: TFunction, until: number | null, now: number): string | null {
  const seconds = Math.ceil(((until ?? 0) - now) / 1000);
  return seconds > 0 ? t('message.held', { count: seconds }) : null;
}

function nextTry(t: TFunction, retryAt: number | null, now: number): string {
  if (retryAt === null) return t('notSent.needsPerson');
  const seconds = Math.ceil((retryAt - now) / 1000);
  return seconds > 0 ? t('notSent.nextTry', { count: seconds }) : t('notSent.trying');
}

/** Nothing more happens to it by itself, and it may be with the customer or not. */
export const waitsForPerson = ({ status, retryAt }: Pick<Stands, 'status' | 'retryAt'>): boolean =>
  status === 'unknown' || (status === 'notSent' && retryAt === null);

/** What a person may still do about one of our messages. */
export function choicesFor(row: Stands): {
  readonly canSendAgain: boolean;
  readonly canDiscard: boolean;
  readonly mustAsk: boolean;
} {
  const { status } = row;
  return {
    canSendAgain: waitsForPerson(row) || mayTryAgain(row),
    canDiscard: status === 'unknown' || status === 'rejected' || status === 'queued' || status === 'notSent',
    // Only an unknown outcome can reach the customer twice.
    mustAsk: status === 'unknown',
  };
}

/** Only of what was written here. */
const mayTryAgain = ({ replyId, status, errorCode, wasSentAgain }: Stands): boolean =>
  replyId !== null &&
  (status === 'rejected' || status === 'failed') &&
  againRefusal({ state: status, errorCode, wasSentAgain }) === null;
