import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Failure } from '../../../contract/failure.ts';
import type { CommandId } from '../../../domain/ids.ts';
import { importHistory, type PastMessage } from '../../../domain/inbox/importHistory.ts';
import { filesOf, type StoredFile } from '../../../domain/inbox/messageContent.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Execute } from '../../engine/execute.ts';
import { refused } from './historyFailure.ts';
import type { KnownMessages } from './knownMessages.ts';
import { createPlaceBatches, type PastPlace, type PlacedBatch } from './placeBatches.ts';

/*
 * Messages of a past -> records, one after the other: each is on disk and in the views before the next is begun,
 * so that webhooks and windows keep their turn. What is here already is not recorded again, unless its file is new.
 * The command id is derived from what a record holds: what a crash cut off is stored no second time, files included.
 */

/** A message whose file, if it has one, is only stored when its record is certain to be new. */
export type PastItem = Omit<PastMessage, 'body'> & {
  readonly hasFile: boolean;
  readonly bodyWith: () => Promise<PastMessage['body']>;
};

export type PastImport = {
  readonly importId: string;
  readonly source: 'chatExport' | 'table' | 'baton';
  readonly known: KnownMessages;
};

export type PastRecorderDeps = {
  readonly execute: Execute;
  readonly blind: (kind: 'history', value: string) => string;
  readonly isStored: (commandId: CommandId) => boolean;
  readonly removeFile: (fileId: string) => Promise<void>;
};

type PastCounts = { readonly added: number; readonly known: number; readonly files: number };
export type PastRecorder = {
  readonly add: (place: PastPlace, item: PastItem) => Promise<Result<null, Failure>>;
  readonly end: () => Promise<Result<PastCounts, Failure>>;
};

/** Whoever began it, and whether it is to stop: then nothing more is signed in their name. */
export type OnBehalf = { readonly actor: Actor; readonly signal: AbortSignal };

/** `isFill`: here already, without the file it now brings. */
type Waiting = PastItem & { readonly isFill: boolean };

const storedIn = ({ body }: PastMessage): readonly StoredFile[] =>
  filesOf(body).flatMap(({ file }) => (file === null ? [] : [file]));

/** Those to be recorded; a file that was damaged on its way fills nothing. */
async function withBodies(items: readonly Waiting[]): Promise<PastMessage[]> {
  const messages: PastMessage[] = [];
  for (const { bodyWith, hasFile: _hasFile, isFill, ...rest } of items) {
    const message = { ...rest, body: await bodyWith() };
    if (!isFill || storedIn(message).length > 0) messages.push(message);
  }
  return messages;
}

/** Records, and what became of them. */
function createWriter(deps: PastRecorderDeps, { importId, source }: PastImport, { actor, signal }: OnBehalf) {
  const counts = { added: 0, known: 0, files: 0 };

  /** Says the same again for the same messages with the same files there, whoever imports them and when. */
  const commandIdOf = ({ place, items }: PlacedBatch<Waiting>): CommandId => {
    const says = items.map(({ messageKey, hasFile }) => `${messageKey}${hasFile ? '+' : ''}`);
    return `i:${deps.blind('history', [place.conversationId, ...says].join(','))}` as CommandId;
  };

  async function store(
    place: PastPlace,
    messages: PastMessage[],
    commandId: CommandId,
  ): Promise<Result<unknown, Failure>> {
    if (signal.aborted) return refused({ code: 'cancelled' });
    if (messages.length === 0) return ok(null);
    const asked = { commandId, actor, wait: true };
    return deps.execute.command(importHistory, { ...place, importId, source, messages }, asked);
  }

  async function write(batch: PlacedBatch<Waiting>): Promise<Result<null, Failure>> {
    const fresh = batch.items.filter(({ isFill }) => !isFill).length;
    const commandId = commandIdOf(batch);
    if (deps.isStored(commandId)) {
      counts.known += fresh;
      return ok(null);
    }
    const messages = await withBodies(batch.items);
    const files = messages.flatMap(storedIn);
    const done = await store(batch.place, messages, commandId);
    if (!done.ok) {
      await Promise.all(files.map(({ fileId }) => deps.removeFile(fileId)));
      return err(done.error);
    }
    counts.added += fresh;
    counts.files += files.length;
    await nextTurn();
    return ok(null);
  }
  return { counts, write };
}

export function createPastRecorder(
  deps: PastRecorderDeps,
  past: PastImport,
  onBehalf: OnBehalf,
): PastRecorder {
  const { counts, write } = createWriter(deps, past, onBehalf);
  const batches = createPlaceBatches<Waiting>();

  return {
    async add(place, item) {
      const state = past.known.stateOf(item.messageKey);
      if (state !== 'no') counts.known += 1;
      if (state === 'yes' || (state === 'lacksFile' && !item.hasFile)) return ok(null);
      const batch = batches.add(place, { ...item, isFill: state === 'lacksFile' });
      return batch === null ? ok(null) : write(batch);
    },
    async end() {
      for (const batch of batches.rest()) {
        const done = batch.items.length === 0 ? ok(null) : await write(batch);
        if (!done.ok) return done;
      }
      return ok({ ...counts });
    },
  };
}
