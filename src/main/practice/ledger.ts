import type { RenderedTemplate } from './templates/renderTemplate.ts';

/** What the API took: the proof, for tests, that nothing was sent twice. */
type AcceptedMessage = {
  readonly wamid: string;
  readonly at: number;
  readonly to: string;
  readonly type: string;
  readonly text: string | null;
  /** What the customer sees of a template; null: it is none. */
  readonly template: RenderedTemplate | null;
  /** Of the file it carries; null: none. */
  readonly mediaId: string | null;
  readonly isVoice: boolean;
  readonly choices: readonly string[];
  readonly attemptId: string | null;
  readonly quotedWamid: string | null;
};
type AttemptCount = { requests: number; accepted: number };

export type Ledger = {
  readonly countRequest: (attemptId: string | null) => void;
  readonly accept: (message: AcceptedMessage) => void;
  /** Marks a customer's message, and all before it, as read by the business. */
  readonly countReadReceipt: () => void;
  readonly attempts: () => Record<string, AttemptCount>;
  /** The newest last. */
  readonly accepted: () => readonly AcceptedMessage[];
  readonly totals: () => { requests: number; accepted: number; readReceipts: number };
  readonly clear: () => void;
};

const KEPT_MESSAGES = 2000;
/** Key of sends that carried no `biz_opaque_callback_data`. */
const WITHOUT_ATTEMPT_ID = '(none)';

export function createLedger(): Ledger {
  const countByAttempt = new Map<string, AttemptCount>();
  let messages: AcceptedMessage[] = [];
  const totals = { requests: 0, accepted: 0, readReceipts: 0 };
  const countOf = (attemptId: string | null): AttemptCount => {
    const key = attemptId ?? WITHOUT_ATTEMPT_ID;
    const count = countByAttempt.get(key) ?? { requests: 0, accepted: 0 };
    countByAttempt.set(key, count);
    return count;
  };
  return {
    countRequest(attemptId) {
      totals.requests += 1;
      countOf(attemptId).requests += 1;
    },
    accept(message) {
      totals.accepted += 1;
      countOf(message.attemptId).accepted += 1;
      messages.push(message);
      if (messages.length > KEPT_MESSAGES * 2) messages = messages.slice(-KEPT_MESSAGES);
    },
    countReadReceipt() {
      totals.readReceipts += 1;
    },
    attempts: () => Object.fromEntries(countByAttempt),
    accepted: () => messages.slice(-KEPT_MESSAGES),
    totals: () => ({ ...totals }),
    clear() {
      countByAttempt.clear();
      messages = [];
      Object.assign(totals, { requests: 0, accepted: 0, readReceipts: 0 });
    },
  };
}
