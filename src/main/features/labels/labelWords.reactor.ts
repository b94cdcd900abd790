import type { DomainEvent } from '../../../domain/events.ts';
import type { CommandId } from '../../../domain/ids.ts';
import { wordsOf } from '../../../domain/inbox/messageContent.ts';
import { addByItself } from '../../../domain/labels/addByItself.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { createDrain, type Drain, isBlocked, type Taken } from '../../engine/drain.ts';
import type { Execute } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { createLabelsFor, dropDueWords, nextDueWords } from './label.index.ts';

/* A customer wrote one of a label's words -> the label stands on the conversation. */

export type LabelWordsDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
  readonly execute: Execute;
  readonly actor: Actor;
  readonly onUnexpected: (error: unknown) => void;
};

export function createLabelWords(deps: LabelWordsDeps): Drain {
  const { db, commit, decode, execute, actor, onUnexpected } = deps;
  const labelsFor = createLabelsFor(db, decode);

  /** The id is the message's, so that no crash sets it twice. */
  async function setOf(event: DomainEvent): Promise<Taken> {
    if (event.type !== 'inbox.messageReceived.v2') return 'done';
    const { conversationId, messageKey, content } = event;
    for (const labelId of labelsFor(wordsOf(content.body))) {
      const commandId = `lw:${labelId}:${messageKey}` as CommandId;
      const input = { conversationId, labelId, how: 'keyword' as const };
      const set = await execute.command(addByItself, input, { commandId, actor, wait: false });
      if (!set.ok && isBlocked(set.error)) return 'blocked';
    }
    return 'done';
  }

  return createDrain({
    next: () => nextDueWords(db),
    async take(position) {
      const record = readRecord(db, position);
      for (const event of record ? decode(record) : [])
        if ((await setOf(event)) === 'blocked') return 'blocked';
      await commit.enqueue(() => db.run(dropDueWords(position)));
      return 'done';
    },
    onUnexpected,
  });
}
