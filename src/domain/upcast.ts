import type { ClearEvent } from './events.ts';
import { RUNS_AN_HOUR } from './automation/rule.ts';
import { type MessageContent, NO_EXTRAS } from './inbox/messageContent.ts';

/*
 * Brings stored events of an old version to the current one, a step a version. Stored bytes are never
 * edited; unknown types (from a newer Baton) pass through and are skipped later.
 */

type Clear = Readonly<Record<string, unknown>> & { readonly type: string };
type Step = {
  readonly clear: (event: Clear) => Clear;
  readonly content: (content: unknown, event: Clear) => unknown;
};

type ReceivedV1 = { readonly text: string | null; readonly wamid: string; readonly raw: string | null };

/** Version 1 knew only texts; of everything else it kept what WhatsApp had sent, unread. */
const bodyOfV1 = ({ text }: ReceivedV1, { messageType }: Clear): MessageContent =>
  text === null
    ? { kind: 'unsupported', type: String(messageType), errorCode: null }
    : { kind: 'text', text };

type RuleV1 = { readonly trigger: { readonly kind: string } };

/** Version 1 knew of the states only that one was done, and no limit over all conversations. */
const ruleOfV1 = (rule: RuleV1): unknown => ({
  ...rule,
  trigger: rule.trigger.kind === 'done' ? { kind: 'stateBecomes', state: 'done' } : rule.trigger,
  maxAnHour: RUNS_AN_HOUR,
});

const STEPS: Readonly<Record<string, Step>> = {
  'inbox.messageReceived.v1': {
    clear: (event) => ({ ...event, type: 'inbox.messageReceived.v2', quotedKey: null }),
    content(content, event) {
      const { wamid, raw } = content as ReceivedV1;
      return { body: bodyOfV1(content as ReceivedV1, event), extras: NO_EXTRAS, wamid, raw };
    },
  },
  'automation.ruleSaved.v1': {
    clear: (event) => ({ ...event, type: 'automation.ruleSaved.v2' }),
    content: (content) => ruleOfV1(content as RuleV1),
  },
  'inbox.replyQueued.v1': {
    clear: (event) => ({
      ...event,
      type: 'inbox.replyQueued.v2',
      kind: 'text',
      quotedKey: null,
      holdUntil: null,
    }),
    content: (content) => ({ body: { kind: 'text', text: (content as { text: string }).text } }),
  },
};

export const upcast = (stored: Clear): ClearEvent =>
  (STEPS[stored.type]?.clear(stored) ?? stored) as unknown as ClearEvent;

/** @param stored the clear part as stored, before `upcast`. */
export const upcastContent = (stored: Clear, content: unknown): unknown =>
  STEPS[stored.type]?.content(content, stored) ?? content;
