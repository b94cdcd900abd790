import { isWaitedFor } from '../../../domain/automation/matchRule.ts';
import type { RuleTrigger } from '../../../domain/automation/rule.ts';
import type { ClearEvent } from '../../../domain/events.ts';
import type { ContactId, ConversationId, EpochMs, MessageKey } from '../../../domain/ids.ts';
import { isAnswer } from '../../../domain/inbox/automaticReply.ts';
import type { ConversationState } from '../../../domain/inbox/conversationState.ts';
import { waits } from '../../../domain/routing/waiting.ts';
import { causesOf } from './ruleCauses.ts';

/* The past, event by event -> the moments at which a rule's turn would have come, whatever it then asks for. */

/** `contactId`: in all conversations with this person. */
export type Turn = {
  readonly of: { readonly conversationId: ConversationId } | { readonly contactId: ContactId };
  readonly at: EpochMs;
  readonly messageKey: MessageKey | null;
};

/** Who waits already, and since when, where the past that is played does not tell. */
export type Seed = { readonly conversationId: ConversationId; readonly since: EpochMs };

export type Playback = {
  /** @param began whether the conversation is since then as it is now. */
  readonly see: (event: ClearEvent, began: boolean) => readonly Turn[];
  /** The past is over: what came due since. */
  readonly end: (seeds: readonly Seed[]) => readonly Turn[];
};

type Period = { readonly from: EpochMs; readonly to: EpochMs };
type Wait = { readonly since: EpochMs; readonly messageKey: MessageKey | null };
type Timed = Extract<RuleTrigger, { readonly minutes: number }>;

function playEvents(trigger: RuleTrigger): Playback {
  const states = new Map<ConversationId, ConversationState>();
  const opensOf = (event: ClearEvent, began: boolean): boolean => {
    if (event.type === 'inbox.stateChanged.v1') states.set(event.conversationId, event.state);
    if (event.type !== 'inbox.messageReceived.v2' || event.isGroup === true) return false;
    const before = states.get(event.conversationId);
    states.set(event.conversationId, 'open');
    return began || (before !== undefined && before !== 'open');
  };
  return {
    see(event, began) {
      const opens = opensOf(event, began);
      const isMeant = causesOf(event, { opens }).some((cause) => isWaitedFor(trigger, cause));
      if (!isMeant || !('contactId' in event) || !('at' in event)) return [];
      const messageKey = event.type === 'inbox.messageReceived.v2' ? event.messageKey : null;
      const { contactId } = event;
      const of = 'conversationId' in event ? { conversationId: event.conversationId } : { contactId };
      return [{ of, at: event.at, messageKey }];
    },
    end: () => [],
  };
}

type Change = 'begins' | 'ends' | null;

function changeOfState(state: ConversationState, event: ClearEvent): Change {
  if (event.type === 'inbox.stateChanged.v1') return event.state === state ? 'begins' : 'ends';
  if (event.type !== 'inbox.messageReceived.v2' || event.isGroup === true) return null;
  return state === 'open' ? 'begins' : 'ends';
}

function changeOfWaiting(event: ClearEvent): Change {
  switch (event.type) {
    case 'inbox.messageReceived.v2':
      return waits(event) ? 'begins' : null;
    case 'inbox.stateChanged.v1':
      return event.state === 'done' ? 'ends' : null;
    case 'inbox.replyQueued.v2':
      return isAnswer(event) ? 'ends' : null;
    case 'inbox.phoneMessageSeen.v1':
      return 'ends';
    default:
      return null;
  }
}

/** What an event says of a wait: that it began, that it is over, or nothing. */
const changeOf = (trigger: Timed, event: ClearEvent): Change =>
  trigger.kind === 'inState' ? changeOfState(trigger.state, event) : changeOfWaiting(event);

function playTime(trigger: Timed, { from, to }: Period): Playback {
  const length = trigger.minutes * 60_000;
  const waiting = new Map<ConversationId, Wait>();
  const told = new Set<ConversationId>();
  const turn = (conversationId: ConversationId, { since, messageKey }: Wait, until: number): Turn[] => {
    const at = (since + length) as EpochMs;
    return at > from && at <= Math.min(until, to) ? [{ of: { conversationId }, at, messageKey }] : [];
  };
  return {
    see(event) {
      const change = changeOf(trigger, event);
      if (change === null || !('conversationId' in event) || !('at' in event)) return [];
      const { conversationId, at } = event;
      const before = waiting.get(conversationId);
      told.add(conversationId);
      if (change === 'begins') {
        const messageKey = event.type === 'inbox.messageReceived.v2' ? event.messageKey : null;
        waiting.set(conversationId, { since: before?.since ?? at, messageKey });
        return [];
      }
      waiting.delete(conversationId);
      return before === undefined ? [] : turn(conversationId, before, at);
    },
    end: (seeds) => [
      ...[...waiting].flatMap(([id, wait]) => turn(id, wait, to)),
      ...seeds
        .filter(({ conversationId }) => !told.has(conversationId))
        .flatMap(({ conversationId, since }) => turn(conversationId, { since, messageKey: null }, to)),
    ],
  };
}

export const createPlayback = (trigger: RuleTrigger, period: Period): Playback =>
  'minutes' in trigger ? playTime(trigger, period) : playEvents(trigger);
