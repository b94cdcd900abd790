import { conversation } from '../domain/inbox/conversation.ts';
import type { Core } from './composeCore.ts';
import { type AnswerByItself, createAnswerByItself } from './features/automation/answerByItself.ts';

/* What Baton does by itself for an open workspace. */

export const answerOf = ({ kit, execute }: Pick<Core, 'kit' | 'execute'>): AnswerByItself =>
  createAnswerByItself({
    ...kit,
    execute,
    contactOf: (conversationId) => kit.states.read(conversationId, conversation).state.contactId,
  });
