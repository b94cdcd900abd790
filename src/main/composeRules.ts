import { conversation } from '../domain/inbox/conversation.ts';
import { notDeleted, LABEL_DIRECTORY_STREAM, labelDirectory } from '../domain/labels/labelDirectory.ts';
import { routing } from '../domain/routing/routing.ts';
import type { Core, WriteSideParts } from './composeCore.ts';
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
      const directory = states.read(LABEL_DIRECTORY_STREAM, labelDirectory).state;
      return { contactId, channelId, labels: notDeleted(directory, labels) };
    },
    nameOf: contacts.nameOf,
    now: clock.now,
    onUnexpected: (error) => void unexpected(error, 'automations'),
    faultPoint,
  });
}
