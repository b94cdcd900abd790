import type { DomainEvent } from '../../../domain/events.ts';
import type { ContactId, ConversationId } from '../../../domain/ids.ts';
import { wordsOf } from '../../../domain/inbox/messageContent.ts';
import { createDrain, type Drain, type Taken } from '../../engine/drain.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { causesOf } from './ruleCauses.ts';
import type { Happened, RuleRuns } from './ruleRuns.ts';
import { type DueCause, dropCause, nextCause } from './rules.index.ts';

/*
 * Something happened in a conversation -> the automations that wait for it, in their order. What one does may make
 * others run: each run writes down in which round it was, and a chain that does not end is stopped and told.
 */

export type RunRulesDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
  readonly runs: RuleRuns;
  /** With the person of this contact. */
  readonly conversationsOf: (contactId: ContactId) => readonly ConversationId[];
  readonly onUnexpected: (error: unknown) => void;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

const NO_MESSAGE = { messageKey: null, text: '' } as const;

const saidIn = (event: DomainEvent): Pick<Happened, 'messageKey' | 'text'> =>
  event.type === 'inbox.messageReceived.v2'
    ? { messageKey: event.messageKey, text: wordsOf(event.content.body) }
    : NO_MESSAGE;

export function createRunRules(deps: RunRulesDeps): Drain {
  const { db, commit, decode, runs, conversationsOf, onUnexpected, faultPoint } = deps;

  function placesOf(event: DomainEvent): readonly ConversationId[] {
    if ('conversationId' in event) return [event.conversationId];
    return event.type === 'contacts.fieldSet.v1' ? conversationsOf(event.contactId) : [];
  }

  /** What of a record a rule may wait for. What an automation did is a round later than what made it run. */
  function happenedIn({ position, opens }: DueCause, events: readonly DomainEvent[]): Happened[] {
    const ran = events.find(({ type }) => type === 'automation.ruleRan.v1');
    const round = ran?.type === 'automation.ruleRan.v1' ? ran.round + 1 : 1;
    return events.flatMap((event, index) =>
      causesOf(event, { opens: opens === 1 }).flatMap((cause) =>
        placesOf(event).map((conversationId, place): Happened => {
          const key = place === 0 ? `${position}.${index}` : `${position}.${index}.${place}`;
          return { key, position, round, cause, conversationId, ...saidIn(event) };
        }),
      ),
    );
  }

  async function lookAt(due: DueCause): Promise<Taken> {
    const record = readRecord(db, due.position);
    for (const happened of happenedIn(due, record === undefined ? [] : decode(record)))
      if ((await runs.take(happened)) === 'blocked') return 'blocked';
    return 'done';
  }

  const drop = (due: DueCause): Promise<unknown> => commit.enqueue(() => db.run(dropCause(due.position)));

  return createDrain({
    next: () => nextCause(db),
    async take(due) {
      faultPoint('rule:beforeRun');
      if ((await lookAt(due)) === 'blocked') return 'blocked';
      faultPoint('rule:afterRun');
      await drop(due);
      return 'done';
    },
    giveUp: drop,
    onUnexpected,
  });
}
