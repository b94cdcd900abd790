import { z } from 'zod';
import type { Fold } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import {
  type ContactId,
  ConversationId,
  EpochMs,
  LabelId,
  LevelId,
  type MemberId,
  MemberId as Member,
} from '../ids.ts';
import { ok } from '../result.ts';
import { LATE_AFTER_MS } from './levels.ts';

/* A customer was not answered in time, or something is urgent: recorded once for a wait and a rule. */

type Breaches = {
  readonly contactId: ContactId | null;
  readonly assigneeId: MemberId | null;
  /** The newest of them, as `keyOf` writes them. */
  readonly known: readonly string[];
};

const keyOf = (levelId: string, since: number): string => `${levelId} ${since}`;
/** Nobody records an older one again: its deadline is gone by then. */
const KEPT = 100;

function evolve(state: Breaches, event: ClearEvent): Breaches {
  switch (event.type) {
    case 'inbox.messageReceived.v2':
    case 'inbox.phoneMessageSeen.v1':
    case 'inbox.historyImported.v1':
      return { ...state, contactId: event.contactId };
    case 'routing.assigned.v1':
      return { ...state, assigneeId: event.memberId };
    case 'routing.levelBreached.v1':
      return { ...state, known: [...state.known, keyOf(event.levelId, event.since)].slice(-KEPT) };
    case 'routing.supervisorsCalled.v1':
      return { ...state, known: [...state.known, keyOf(event.labelId, event.since)].slice(-KEPT) };
    default:
      return state;
  }
}

export const breaches: Fold<Breaches> = {
  name: 'routing.breaches',
  version: 1,
  initial: { contactId: null, assigneeId: null, known: [] },
  evolve,
};

const ofConversation = {
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }: { readonly conversationId: string }): string => conversationId,
  fold: breaches,
} as const;

export const recordBreach = defineCommand({
  ...ofConversation,
  name: 'routing.recordBreach',
  input: z.strictObject({
    conversationId: ConversationId,
    levelId: LevelId,
    since: EpochMs,
    dueAt: EpochMs,
    alerts: z.boolean(),
    /** Who could have answered when it fell due. */
    onDuty: z.array(Member).max(500),
  }),
  decide({ contactId, assigneeId, known }, input, { now }) {
    if (contactId === null || known.includes(keyOf(input.levelId, input.since))) return ok([]);
    const isLate = now - input.dueAt > LATE_AFTER_MS;
    return ok([{ type: 'routing.levelBreached.v1', ...input, contactId, assigneeId, isLate, at: now }]);
  },
});

/** A label that says it is urgent was set. */
export const callSupervisors = defineCommand({
  ...ofConversation,
  name: 'routing.callSupervisors',
  input: z.strictObject({
    conversationId: ConversationId,
    labelId: LabelId,
    /** When it was set. */
    since: EpochMs,
    supervisors: z.array(Member).max(10),
  }),
  decide({ contactId, known }, input, { now }) {
    if (contactId === null || known.includes(keyOf(input.labelId, input.since))) return ok([]);
    return ok([{ type: 'routing.supervisorsCalled.v1', ...input, contactId, at: now }]);
  },
});
