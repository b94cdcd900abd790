import type { DomainEvent } from '../../../domain/events.ts';
import type { CommandId } from '../../../domain/ids.ts';
import { wordsOf } from '../../../domain/inbox/messageContent.ts';
import { addByItself } from '../../../domain/labels/addByItself.ts';
import type { Actor } from '../../../domain/permissions.ts';
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

export type LabelWords = { readonly poke: () => void; readonly stop: () => Promise<void> };

/** Pause before asking a full or busy journal again. */
const BLOCKED_MS = 1_000;

export function createLabelWords(deps: LabelWordsDeps): LabelWords {
  const { db, commit, decode, execute, actor, onUnexpected } = deps;
  const labelsFor = createLabelsFor(db, decode);
  let running: Promise<void> | null = null;
  let again: NodeJS.Timeout | undefined;
  let isStopped = false;

  /** False: the journal takes nothing now. The id is the message's, so that no crash sets it twice. */
  async function setOf(event: DomainEvent): Promise<boolean> {
    if (event.type !== 'inbox.messageReceived.v2') return true;
    const { conversationId, messageKey, content } = event;
    for (const labelId of labelsFor(wordsOf(content.body))) {
      const commandId = `lw:${labelId}:${messageKey}` as CommandId;
      const input = { conversationId, labelId, how: 'keyword' as const };
      const set = await execute.command(addByItself, input, { commandId, actor, wait: false });
      if (!set.ok && set.error.code === 'unavailable') return false;
    }
    return true;
  }

  async function lookAtAll(): Promise<void> {
    for (;;) {
      const position = isStopped ? undefined : nextDueWords(db);
      if (position === undefined) return;
      const record = readRecord(db, position);
      for (const event of record ? decode(record) : [])
        if (!(await setOf(event))) {
          again = setTimeout(poke, BLOCKED_MS).unref();
          return;
        }
      await commit.enqueue(() => db.run(dropDueWords(position)));
    }
  }

  function poke(): void {
    if (isStopped || running !== null || nextDueWords(db) === undefined) return;
    clearTimeout(again);
    running = lookAtAll()
      .catch(onUnexpected)
      .finally(() => {
        running = null;
      });
  }

  return {
    poke,
    async stop() {
      isStopped = true;
      clearTimeout(again);
      await running;
    },
  };
}
