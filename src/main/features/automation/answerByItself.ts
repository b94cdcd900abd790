import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import { queueAutomaticReply } from '../../../domain/automation/queueAutomaticReply.ts';
import { type CommandId, type ContactId, type ConversationId, ReplyId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, type Result } from '../../../domain/result.ts';
import { blindUuid } from '../../engine/blindUuid.ts';
import { isErased } from '../../engine/erasedContacts.ts';
import type { Executed, Execute } from '../../engine/execute.ts';
import type { ReadDb } from '../../engine/sql.ts';

export type AnswerByItselfDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly blind: (kind: string, value: string) => string;
  readonly contactOf: (conversationId: ConversationId) => ContactId | null;
};

type Answer = Omit<z.input<typeof queueAutomaticReply.input>, 'replyId'>;

/** `position` null: nothing was to be said, because it had been said or a person was faster. */
export type AnswerByItself = (actor: Actor, answer: Answer) => Promise<Result<Executed, Failure>>;

/** What Baton says to a customer by itself. Ids follow from the customer's message: a crash in between doubles nothing. */
export const createAnswerByItself =
  ({ db, execute, blind, contactOf }: AnswerByItselfDeps): AnswerByItself =>
  async (actor, answer) => {
    const contactId = contactOf(answer.conversationId as ConversationId);
    if (contactId !== null && isErased(db, contactId)) return err({ code: 'contactErased' });
    const { causeKey } = answer.automatic;
    const replyId = ReplyId.parse(blindUuid(blind('automatic', causeKey)));
    const commandId = `auto:${causeKey}` as CommandId;
    return execute.command(queueAutomaticReply, { ...answer, replyId }, { commandId, actor, wait: false });
  };
