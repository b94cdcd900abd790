import type { Values } from '../domain/automation/variableText.ts';
import type { CommandId, ContactId } from '../domain/ids.ts';
import { conversation } from '../domain/inbox/conversation.ts';
import { addByItself } from '../domain/labels/addByItself.ts';
import { SHIPPED_SCHEDULES } from '../domain/team/schedule.ts';
import type { Core, WriteSideParts } from './composeCore.ts';
import type { Drain } from './engine/drain.ts';
import type { AnswerByItself } from './features/automation/answerByItself.ts';
import { createAnswerQuestions, type SetTopic } from './features/automation/answerQuestions.reactor.ts';
import { createTaught } from './features/automation/assistant.index.ts';
import { createSummary } from './features/automation/transcript.ts';
import { createUnansweredWords } from './features/inbox/unansweredWords.ts';
import { waitingSince } from './features/routing/waiting.index.ts';
import { calendarOf } from './features/team/schedule.index.ts';

/** The FAQ assistant of an open workspace. */
export function openQuestions(
  { kit, execute, system, contacts }: Core,
  { clock, unexpected, faultPoint }: WriteSideParts,
  {
    answer,
    fieldsOf,
  }: { readonly answer: AnswerByItself; readonly fieldsOf: (contactId: ContactId) => Values },
): Drain {
  const { db, decode, states } = kit;
  const actor = system('assistant');
  const setTopic: SetTopic = (conversationId, labelId, cause) => {
    const asked = { commandId: `topic:${cause}` as CommandId, actor, wait: false };
    return execute.command(addByItself, { conversationId, labelId, how: 'rule' }, asked);
  };
  return createAnswerQuestions({
    ...kit,
    execute,
    actor,
    answer,
    taught: createTaught(db, decode),
    stateOf: (conversationId) => states.read(conversationId, conversation).state,
    waitingSince: (conversationId) => waitingSince(db, conversationId),
    summaryOf: createSummary(db, decode),
    unanswered: createUnansweredWords(db, decode),
    nameOf: contacts.nameOf,
    fieldsOf,
    workingHours: () => calendarOf(db, SHIPPED_SCHEDULES.working.scheduleId, 'closed'),
    setTopic,
    now: clock.now,
    onUnexpected: (error) => void unexpected(error, 'assistant'),
    faultPoint,
  });
}
