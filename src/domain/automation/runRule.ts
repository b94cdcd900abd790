import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { DomainEvent } from '../events.ts';
import { type ContactId, ConversationId, type EpochMs, MemberId, NoteId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { type Routing, routing } from '../routing/routing.ts';
import { ActionResult } from './actionResult.ts';
import { MAX_ROUNDS, RuleAction, RuleId } from './rule.ts';

/** One action, and what it needs that follows from where and when it runs. */
export const RuleStep = z.strictObject({
  action: RuleAction,
  noteId: NoteId,
  /** Who is told, where it tells somebody. */
  to: z.array(MemberId),
  /** Of what was done elsewhere, as an answer by the outbox; null: it is decided here. */
  result: ActionResult.nullable(),
});
export type RuleStep = z.infer<typeof RuleStep>;

type Place = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly at: EpochMs;
};

/** What a step changes here; null: nothing. */
function changeOf({ action, noteId, to }: RuleStep, state: Routing, place: Place, ruleId: string) {
  switch (action.kind) {
    case 'addLabel': {
      const { labelId } = action;
      const isWanted = !state.labels.includes(labelId) && !state.takenOff.includes(labelId);
      return isWanted
        ? ({ type: 'labels.labelAdded.v1', ...place, labelId, by: null, how: 'rule' } as const)
        : null;
    }
    case 'removeLabel': {
      const { labelId } = action;
      const isThere = state.labels.includes(labelId);
      return isThere ? ({ type: 'labels.labelRemoved.v1', ...place, labelId, by: null } as const) : null;
    }
    case 'note': {
      const note = { noteId, by: null, mentions: [], due: null, content: { text: action.text } };
      return { type: 'inbox.noteAdded.v1', ...place, ...note } as const;
    }
    case 'notify':
      return to.length === 0
        ? null
        : ({ type: 'automation.membersNotified.v1', ...place, ruleId, to } as const);
    case 'assign':
    case 'reply':
    case 'webhook':
      return null;
  }
}

const webhooksIn = (steps: readonly RuleStep[]) => {
  const webhooks = steps.flatMap(({ action }) => (action.kind === 'webhook' ? [action.webhookId] : []));
  return webhooks.length === 0 ? {} : { webhooks: [...new Set(webhooks)] };
};

/** Does in one record what an automation says, and writes down that it ran, why, and what became of each action. */
export const runRule = defineCommand({
  name: 'automation.runRule',
  input: z.strictObject({
    conversationId: ConversationId,
    ruleId: RuleId,
    cause: z.number().int(),
    round: z.number().int().min(1).max(MAX_ROUNDS),
    steps: z.array(RuleStep),
  }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId, ruleId, cause, round, steps }, { now }) {
    const { contactId } = state;
    if (contactId === null) return err({ code: 'notFound', what: 'conversation' });
    const place = { conversationId, contactId, at: now };
    const changes: DomainEvent[] = [];
    let next = state;
    const results = steps.map((step) => {
      const { kind } = step.action;
      const change = step.result === null ? changeOf(step, next, place, ruleId) : null;
      if (change === null) return { kind, result: step.result ?? nothingDone(kind) };
      changes.push(change);
      next = routing.evolve(next, change);
      return { kind, result: 'done' as const };
    });
    const changed = results.filter(({ result }) => result === 'done').length;
    const ran = { ruleId, cause, round, changed, results, ...webhooksIn(steps) };
    return ok([{ type: 'automation.ruleRan.v1', ...place, ...ran }, ...changes]);
  },
});

const nothingDone = (kind: RuleAction['kind']): ActionResult =>
  kind === 'notify' ? 'nobodyHere' : 'unchanged';
