import { fieldValues } from '../domain/automation/fieldPlaces.ts';
import type { Values } from '../domain/automation/variableText.ts';
import { recordConnection } from '../domain/channels/recordConnection.ts';
import type { DomainEvent } from '../domain/events.ts';
import type { ChannelId, ContactId } from '../domain/ids.ts';
import { conversation } from '../domain/inbox/conversation.ts';
import { foundWorkspace } from '../domain/team/foundWorkspace.ts';
import type { Core, WriteSideParts } from './composeCore.ts';
import type { Drain } from './engine/drain.ts';
import { readRecord, recordsOf } from './engine/journalStore.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { type AnswerByItself, createAnswerByItself } from './features/automation/answerByItself.ts';
import type { AutoReplyRule } from './features/automation/autoReply.index.ts';
import { createAutoReplies } from './features/automation/autoReply.reactor.ts';
import { openRules, type Rules } from './composeRules.ts';
import { createFieldsOf } from './features/contacts/fieldsOf.ts';
import { openQuestions } from './composeAssistant.ts';
import { calendarOf } from './features/team/schedule.index.ts';

/* What Baton does by itself for an open workspace. */

const answerOf = ({ kit, execute }: Pick<Core, 'kit' | 'execute'>): AnswerByItself =>
  createAnswerByItself({
    ...kit,
    execute,
    contactOf: (conversationId) => kit.states.read(conversationId, conversation).state.contactId,
  });

/** The words a rule was saved with. */
function textAt({ db, decode }: OpenedJournal, position: number): string | undefined {
  const record = readRecord(db, position);
  for (const event of record === undefined ? [] : decode(record))
    if (event.type === 'automation.autoReplySaved.v1') return event.content.text;
  return undefined;
}

/** The first event of the newest record of a command that says it. */
function saidBy<T>(
  { db, decode }: OpenedJournal,
  [stream, command]: readonly [stream: string, command: string],
  read: (event: DomainEvent) => T | undefined,
): T | undefined {
  for (const record of recordsOf(db, stream, command)) {
    const found = decode(record).map(read);
    const value = found.find((each) => each !== undefined);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What is written down about a customer, for the places of a text. */
function fieldsOfCustomers({ db, decode }: OpenedJournal): (contactId: ContactId) => Values {
  const fieldsOf = createFieldsOf(db, decode);
  return (contactId) => {
    const { fields, written } = fieldsOf(contactId);
    return fieldValues(fields, written);
  };
}

const businessName = (kit: OpenedJournal): string | undefined =>
  saidBy(kit, [kit.keys.workspaceId, foundWorkspace.name], (event) =>
    event.type === 'team.workspaceCreated.v1' ? event.content.businessName : undefined,
  );

const numberOf = (kit: OpenedJournal, channelId: ChannelId): string | undefined =>
  saidBy(kit, [channelId, recordConnection.name], (event) =>
    event.type === 'channels.channelConnected.v1' ? event.content.displayNumber : undefined,
  );

export type Automation = Drain & { readonly answer: AnswerByItself; readonly rules: Rules };

export function openAutomation(core: Core, parts: WriteSideParts): Automation {
  const { clock, unexpected, faultPoint } = parts;
  const { kit, system, contacts } = core;
  const answer = answerOf(core);
  const fieldsOf = fieldsOfCustomers(kit);
  const valuesFor = (contactId: ContactId, { channelId }: AutoReplyRule): Values => ({
    ...fieldsOf(contactId),
    name: contacts.nameOf(contactId) ?? '',
    number: numberOf(kit, channelId) ?? '',
    business: businessName(kit) ?? '',
  });
  const autoReplies = createAutoReplies({
    ...kit,
    actor: system('autoReply'),
    answer,
    calendarOf: (schedule, are) => calendarOf(kit.db, schedule, are),
    textAt: (position) => textAt(kit, position),
    valuesFor,
    now: clock.now,
    onUnexpected: (error) => void unexpected(error, 'autoReply'),
    faultPoint,
  });
  const questions = openQuestions(core, parts, { answer, fieldsOf });
  const rules = openRules(core, parts, answer);
  return {
    answer,
    rules,
    poke() {
      questions.poke();
      rules.poke();
      autoReplies.poke();
    },
    async stop() {
      await questions.stop();
      await rules.stop();
      await autoReplies.stop();
    },
  };
}
