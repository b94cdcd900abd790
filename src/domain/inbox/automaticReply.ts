import { z } from 'zod';
import { EpochMs, MessageKey } from '../ids.ts';
import type { OutgoingContent } from './messageContent.ts';

/* What Baton answers by itself, through the same outbox as people. */

export const AutomaticKind = z.enum(['greeting', 'away', 'faq', 'rule']);
export type AutomaticKind = z.infer<typeof AutomaticKind>;

/** Of a reply nobody pressed Send for. */
export const AutomaticReply = z.strictObject({
  kind: AutomaticKind,
  /** What made it: the away message, an intent, a rule. */
  ruleId: z.guid(),
  /** The customer's message it answers: never two for one. */
  causeKey: MessageKey,
});
export type AutomaticReply = z.infer<typeof AutomaticReply>;

type Queued = { readonly kind: OutgoingContent['kind']; readonly automatic?: AutomaticReply | undefined };

/**
 * Whether the customer has now been answered: by a person, or with what they asked for. A greeting, an away
 * message or a rule's words leave them waiting, and a reaction is a nod.
 */
export const isAnswer = ({ kind, automatic }: Queued): boolean =>
  kind !== 'reaction' && (automatic === undefined || automatic.kind === 'faq');

/** AUT3: more often than this it looks like spam, whatever the rules say. Answers to questions are no such message. */
export const AUTOMATIC_FLOOR_MS = 5 * 60_000;
/** So many customer messages and rules are remembered; a repeat comes within moments, not after hundreds. */
const MAX_CAUSES = 50;
const MAX_RULES = 100;

/** What a conversation remembers of its automatic replies. */
export type Automatic = {
  /** The customer's messages that one of them answered, youngest last. */
  readonly causes: readonly MessageKey[];
  /** When each rule last wrote here. */
  readonly lastByRule: Readonly<Record<string, EpochMs>>;
  /** The latest that was no answer to a question. */
  readonly lastAt: EpochMs | null;
};
export const NO_AUTOMATIC: Automatic = { causes: [], lastByRule: {}, lastAt: null };

export function afterAutomatic(
  before: Automatic,
  { kind, ruleId, causeKey }: AutomaticReply,
  at: EpochMs,
): Automatic {
  const { [ruleId]: _earlier, ...others } = before.lastByRule;
  const kept = Object.entries(others).slice(1 - MAX_RULES);
  return {
    causes: [...before.causes, causeKey].slice(-MAX_CAUSES),
    lastByRule: { ...Object.fromEntries(kept), [ruleId]: at },
    lastAt: kind === 'faq' ? before.lastAt : at,
  };
}
