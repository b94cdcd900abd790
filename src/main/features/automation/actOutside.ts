import type { ActionResult } from '../../../domain/automation/actionResult.ts';
import type { AssignTo, NotifyWhom, Rule, RuleAction } from '../../../domain/automation/rule.ts';
import { fill } from '../../../domain/automation/variableText.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { ContactId, ConversationId, MemberId, MessageKey } from '../../../domain/ids.ts';
import type { Conversation } from '../../../domain/inbox/conversation.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { isBlocked } from '../../engine/drain.ts';
import type { AnswerByItself } from './answerByItself.ts';

/* What a run does before it is written down: one way for each kind of action, and what became of it. */

export type Acting = {
  readonly rule: Rule;
  /** Of what made it run, and the place of the action: the same after a crash. */
  readonly actionId: string;
  readonly conversationId: ConversationId;
  /** The customer's message that is answered; null: there is none to answer. */
  readonly messageKey: MessageKey | null;
};

export type ActOutsideDeps = {
  readonly actor: Actor;
  readonly answer: AnswerByItself;
  readonly give: (to: AssignTo, acting: Acting) => Promise<ActionResult | 'blocked'>;
  /** Those of them who are here. */
  readonly membersFor: (whom: NotifyWhom, conversationId: ConversationId) => readonly MemberId[];
  readonly stateOf: (conversationId: ConversationId) => Conversation;
  readonly nameOf: (contactId: ContactId) => string | null;
};

/** `result` null: it is decided with the record of the run. */
export type Acted = { readonly result: ActionResult | null; readonly to: readonly MemberId[] };
const LATER: Acted = { result: null, to: [] };

const REFUSED: Readonly<Partial<Record<Failure['code'], ActionResult>>> = {
  replyWindowClosed: 'windowClosed',
  automaticTooSoon: 'tooSoon',
};

/** Asked again after a crash, what was said by this rule then was said by this run. */
function wasSaidBy({ ruleId }: Rule, { automatic, lastCustomerMessageAt }: Conversation): boolean {
  const last = automatic.lastByRule[ruleId];
  return last !== undefined && last >= (lastCustomerMessageAt ?? 0);
}

type Replying = Acting & { readonly messageKey: MessageKey };

async function say(deps: ActOutsideDeps, text: string, acting: Replying): Promise<ActionResult | 'blocked'> {
  const { rule, conversationId, messageKey: causeKey } = acting;
  const automatic = { kind: 'rule', ruleId: rule.ruleId, causeKey } as const;
  const done = await deps.answer(deps.actor, { conversationId, automatic, text });
  if (done.ok) return done.value.position === null ? 'answered' : 'done';
  return isBlocked(done.error) ? 'blocked' : (REFUSED[done.error.code] ?? 'refused');
}

async function reply(deps: ActOutsideDeps, text: string, acting: Acting): Promise<ActionResult | 'blocked'> {
  const { rule, conversationId, messageKey } = acting;
  const state = deps.stateOf(conversationId);
  if (messageKey === null || state.contactId === null) return 'noMessage';
  if (state.automatic.causes.includes(messageKey)) return wasSaidBy(rule, state) ? 'done' : 'answered';
  const filled = fill(text, { name: deps.nameOf(state.contactId) ?? '' });
  return filled.unfilled.length > 0 ? 'unfilled' : say(deps, filled.text, { ...acting, messageKey });
}

const acted = (result: ActionResult | 'blocked'): Acted | 'blocked' =>
  result === 'blocked' ? 'blocked' : { result, to: [] };

export const createActOutside =
  (deps: ActOutsideDeps) =>
  async (action: RuleAction, acting: Acting): Promise<Acted | 'blocked'> => {
    switch (action.kind) {
      case 'reply':
        return acted(await reply(deps, action.text, acting));
      case 'assign':
        return acted(await deps.give(action.to, acting));
      case 'notify':
        return { result: null, to: deps.membersFor(action.whom, acting.conversationId) };
      // Falls due in the commit of the run's record.
      case 'webhook':
        return { result: 'done', to: [] };
      case 'addLabel':
      case 'removeLabel':
      case 'note':
        return LATER;
    }
  };
