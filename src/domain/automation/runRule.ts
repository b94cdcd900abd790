import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { DomainEvent } from '../events.ts';
import { type ContactId, ConversationId, type EpochMs, NoteId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { type Routing, routing } from '../routing/routing.ts';
import { MAX_ROUNDS, RuleAction, RuleId } from './rule.ts';

type Place = { readonly conversationId: ConversationId; readonly contactId: ContactId; readonly at: EpochMs };

/** What an action changes here; an answer goes by the outbox instead, and a webhook is told of the run. */
function changeOf(action: RuleAction, state: Routing, place: Place, noteId: NoteId): DomainEvent | null {
  switch (action.kind) {
    case 'addLabel': {
      const { labelId } = action;
      const isWanted = !state.labels.includes(labelId) && !state.takenOff.includes(labelId);
      return isWanted ? { type: 'labels.labelAdded.v1', ...place, labelId, by: null, how: 'rule' } : null;
    }
    case 'removeLabel': {
      const { labelId } = action;
      const isThere = state.labels.includes(labelId);
      return isThere ? { type: 'labels.labelRemoved.v1', ...place, labelId, by: null } : null;
    }
    case 'note': {
      const note = { noteId, by: null, mentions: [], due: null, content: { text: action.text } };
      return { type: 'inbox.noteAdded.v1', ...place, ...note };
    }
    case 'reply':
    case 'webhook':
      return null;
  }
}

const webhooksIn = (actions: readonly RuleAction[]) => {
  const webhooks = actions.flatMap((action) => (action.kind === 'webhook' ? [action.webhookId] : []));
  return webhooks.length === 0 ? {} : { webhooks: [...new Set(webhooks)] };
};

/** Does in one record what an automation says, and writes down that it ran and why. */
export const runRule = defineCommand({
  name: 'automation.runRule',
  input: z.strictObject({
    conversationId: ConversationId,
    ruleId: RuleId,
    cause: z.number().int(),
    round: z.number().int().min(1).max(MAX_ROUNDS),
    actions: z.array(RuleAction),
    noteIds: z.array(NoteId),
  }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId, ruleId, cause, round, actions, noteIds }, { now }) {
    const { contactId } = state;
    if (contactId === null) return err({ code: 'notFound', what: 'conversation' });
    const place = { conversationId, contactId, at: now };
    const changes: DomainEvent[] = [];
    let next = state;
    for (const [index, action] of actions.entries()) {
      const noteId = noteIds[index];
      const change = noteId === undefined ? null : changeOf(action, next, place, noteId);
      if (change === null) continue;
      changes.push(change);
      next = routing.evolve(next, change);
    }
    const ran = { ruleId, cause, round, changed: changes.length, ...webhooksIn(actions) };
    return ok([{ type: 'automation.ruleRan.v1', ...place, ...ran }, ...changes]);
  },
});
