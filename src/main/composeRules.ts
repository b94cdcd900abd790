import { conversation } from '../domain/inbox/conversation.ts';
import { routing } from '../domain/routing/routing.ts';
import type { Core, WriteSideParts } from './composeCore.ts';
import { labelsStanding } from './composeReach.ts';
import type { Drain } from './engine/drain.ts';
import type { AnswerByItself } from './features/automation/answerByItself.ts';
import { createRulesOn } from './features/automation/rules.index.ts';
import { createRunRules } from './features/automation/runRules.reactor.ts';

/** The automations of an open workspace. */
export function openRules(
  { kit, execute, system, contacts }: Core,
  { clock, unexpected, faultPoint }: WriteSideParts,
  answer: AnswerByItself,
): Drain {
  const { db, decode, states } = kit;
  return createRunRules({
    ...kit,
    execute,
    actor: system('automations'),
    answer,
    rulesOn: createRulesOn(db, decode),
    placeOf(conversationId) {
      const { contactId, channelId } = states.read(conversationId, conversation).state;
      const { labels } = states.read(conversationId, routing).state;
      return { contactId, channelId, labels: labelsStanding(states, labels) };
    },
    nameOf: contacts.nameOf,
    now: clock.now,
    onUnexpected: (error) => void unexpected(error, 'automations'),
    faultPoint,
  });
}
