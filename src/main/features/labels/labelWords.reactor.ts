import type { DomainEvent } from '../../../domain/events.ts';
import type { CommandId, ConversationId } from '../../../domain/ids.ts';
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

/* A customer, or a colleague in a note, wrote one of a label's words -> the label stands on the conversation. */

export type LabelWordsDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
  readonly execute: Execute;
  readonly actor: Actor;
  readonly onUnexpected: (error: unknown) => void;
};

type Written = {
  readonly conversationId: ConversationId;
  /** Names it, so that no crash sets a label twice. */
  readonly cause: string;
  readonly text: string;
};

function writtenIn(event: DomainEvent): Written | null {
  switch (event.type) {
    case 'inbox.messageReceived.v2':
      return { ...event, cause: event.messageKey, text: wordsOf(event.content.body) };
    case 'inbox.noteAdded.v1':
      return { ...event, cause: event.noteId, text: event.content.text };
    case 'inbox.noteEdited.v1':
      return { ...event, cause: `${event.noteId}:${event.at}`, text: event.content.text };
    default:
      return null;
  }
}

export function createLabelWords(deps: LabelWordsDeps): Drain {
  const { db, commit, decode, execute, actor, onUnexpected } = deps;
  const labelsFor = createLabelsFor(db, decode);

  async function setOf(event: DomainEvent): Promise<Taken> {
    const written = writtenIn(event);
    if (written === null) return 'done';
    const { conversationId, cause, text } = written;
    for (const labelId of labelsFor(text)) {
      const commandId = `lw:${labelId}:${cause}` as CommandId;
      const input = { conversationId, labelId, how: 'keyword' as const };
      const set = await execute.command(addByItself, input, { commandId, actor, wait: false });
      if (!set.ok && isBlocked(set.error)) return 'blocked';
    }
    return 'done';
  }

  const drop = (position: number): Promise<unknown> => commit.enqueue(() => db.run(dropDueWords(position)));

  return createDrain({
    next: () => nextDueWords(db),
    async take(position) {
      const record = readRecord(db, position);
      for (const event of record ? decode(record) : [])
        if ((await setOf(event)) === 'blocked') return 'blocked';
      await drop(position);
      return 'done';
    },
    giveUp: drop,
    onUnexpected,
  });
}
