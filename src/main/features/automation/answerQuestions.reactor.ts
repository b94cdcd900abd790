import { decideTurn, together, type Turn, turnWith } from '../../../domain/automation/assistantTurn.ts';
import { fillAnswer } from '../../../domain/automation/fillAnswer.ts';
import { handOver } from '../../../domain/automation/handOver.ts';
import type { Values } from '../../../domain/automation/variableText.ts';
import type { EventOf } from '../../../domain/events.ts';
import {
  type CommandId,
  type ContactId,
  type ConversationId,
  type EpochMs,
  type LabelId,
  NoteId,
} from '../../../domain/ids.ts';
import type { HandoverReason } from '../../../domain/inbox/handover.ts';
import type { Conversation } from '../../../domain/inbox/conversation.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Calendar } from '../../../domain/team/schedule.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import { blindUuid } from '../../engine/blindUuid.ts';
import { createDrain, type Drain, isBlocked, type Taken } from '../../engine/drain.ts';
import type { Execute } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { WriteDb } from '../../engine/sql.ts';
import type { AnswerByItself } from './answerByItself.ts';
import { dropQuestion, nextQuestion, type Taught } from './assistant.index.ts';

/*
 * A customer wrote -> the answer to the question they ask, or a person takes over and finds what was said. Looks at
 * the newest message with what stands unanswered before it, so that nothing hides behind an answer.
 */

export type SetTopic = (
  conversationId: ConversationId,
  labelId: LabelId,
  cause: string,
) => ReturnType<Execute['command']>;

export type AnswerQuestionsDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
  readonly execute: Execute;
  readonly actor: Actor;
  readonly answer: AnswerByItself;
  readonly blind: (kind: string, value: string) => string;
  readonly taught: () => Taught;
  readonly stateOf: (conversationId: ConversationId) => Conversation;
  /** Since when the customer waits; null: they do not. */
  readonly waitingSince: (conversationId: ConversationId) => EpochMs | null;
  /** What was said last, for whoever takes over. */
  readonly summaryOf: (conversationId: ConversationId) => string;
  /** What a customer wrote since then, oldest first; of more than `most` the newest. */
  readonly unanswered: (conversationId: ConversationId, since: EpochMs, most: number) => readonly string[];
  readonly nameOf: (contactId: ContactId) => string | null;
  /** What is written down about a customer, for the places of an answer. */
  readonly fieldsOf: (contactId: ContactId) => Values;
  /** When the business works, with its holidays. */
  readonly workingHours: () => Calendar | undefined;
  readonly setTopic: SetTopic;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

/** Whoever writes more without an answer has said before what it is about. */
const MAX_MESSAGES = 10;

type Received = EventOf<'inbox.messageReceived.v2'>;

function createTurns(deps: AnswerQuestionsDeps) {
  const { execute, actor, blind, taught, stateOf, summaryOf } = deps;

  async function giveUp({ conversationId, messageKey }: Received, reason: HandoverReason): Promise<Taken> {
    const noteId = NoteId.parse(blindUuid(blind('handover', messageKey)));
    const text = summaryOf(conversationId);
    const input = { conversationId, noteId, causeKey: messageKey, reason, text };
    const commandId = `handover:${messageKey}` as CommandId;
    const done = await execute.command(handOver, input, { commandId, actor, wait: false });
    return !done.ok && isBlocked(done.error) ? 'blocked' : 'done';
  }

  async function say(received: Received, { match }: Extract<Turn, { kind: 'answer' }>): Promise<Taken> {
    const { conversationId, contactId, messageKey } = received;
    const { intents } = taught();
    const customer = { name: deps.nameOf(contactId), fields: deps.fieldsOf(contactId) };
    const known = { calendar: deps.workingHours(), now: deps.now(), ...customer };
    const text = fillAnswer(intents, match, known);
    if (text === null) return giveUp(received, 'unsure');
    // First the topic: once it is answered nobody looks at the question again, also after a crash.
    const labelId = intents.find(({ intentId }) => intentId === match.intentId)?.labelId ?? null;
    const set = labelId === null ? null : await deps.setTopic(conversationId, labelId, messageKey);
    if (set?.ok === false && isBlocked(set.error)) return 'blocked';
    const automatic = { kind: 'faq', ruleId: match.intentId, causeKey: messageKey } as const;
    const said = await deps.answer(actor, { conversationId, automatic, text });
    if (!said.ok) return isBlocked(said.error) ? 'blocked' : giveUp(received, 'late');
    return 'done';
  }

  return async function take(received: Received): Promise<Taken> {
    const { conversationId, channelId, messageKey } = received;
    const { settings, match } = taught();
    const { newestInboundKey, assistance } = stateOf(conversationId);
    const since = deps.waitingSince(conversationId);
    const isItsTurn = settings.channels.includes(channelId) && newestInboundKey === messageKey;
    if (!isItsTurn || since === null) return 'done';
    const seen = deps
      .unanswered(conversationId, since, MAX_MESSAGES)
      .map((text) => decideTurn(match(text), settings.threshold));
    const turn = turnWith(assistance, together(seen), settings.maxInRow);
    if (turn.kind === 'nothing') return 'done';
    return turn.kind === 'answer' ? say(received, turn) : giveUp(received, turn.reason);
  };
}

export function createAnswerQuestions(deps: AnswerQuestionsDeps): Drain {
  const { db, commit, decode, onUnexpected, faultPoint } = deps;
  const take = createTurns(deps);

  async function lookAt(position: number): Promise<Taken> {
    const record = readRecord(db, position);
    for (const event of record === undefined ? [] : decode(record))
      if (event.type === 'inbox.messageReceived.v2' && (await take(event)) === 'blocked') return 'blocked';
    return 'done';
  }

  const drop = (position: number): Promise<unknown> => commit.enqueue(() => db.run(dropQuestion(position)));

  return createDrain({
    next: () => nextQuestion(db),
    async take(position) {
      faultPoint('question:beforeAnswer');
      if ((await lookAt(position)) === 'blocked') return 'blocked';
      faultPoint('question:afterAnswer');
      await drop(position);
      return 'done';
    },
    giveUp: drop,
    onUnexpected,
  });
}
