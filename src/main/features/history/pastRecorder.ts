import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Failure } from '../../../contract/failure.ts';
import { createBatches } from '../../../domain/history/batches.ts';
import type { ChannelId, CommandId, ContactId, ConversationId } from '../../../domain/ids.ts';
import { importHistory, type PastMessage } from '../../../domain/inbox/importHistory.ts';
import type { StoredFile } from '../../../domain/inbox/messageContent.ts';
import { MAX_HISTORY_PER_RECORD } from '../../../domain/inbox/recordHistory.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Execute } from '../../engine/execute.ts';
import { refused } from './historyFailure.ts';

/*
 * Messages of a past -> records, one after the other: each is on disk and in the views before the next is begun,
 * so that webhooks and windows keep their turn. Its command id is derived from what a record holds: what an
 * earlier import stored, also one that a crash cut off, is found and stored no second time, files included.
 */

/** A message whose file, if it has one, is only stored when its record is certain to be new. */
export type PastItem = Omit<PastMessage, 'body'> & {
  readonly hasFile: boolean;
  readonly bodyWith: () => Promise<PastMessage['body']>;
};

export type PastPlace = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly channelId: ChannelId;
  readonly importId: string;
  readonly source: 'chatExport' | 'table' | 'baton';
};

export type PastRecorderDeps = {
  readonly execute: Execute;
  readonly blind: (kind: 'history', value: string) => string;
  readonly isStored: (commandId: CommandId) => boolean;
  readonly removeFile: (fileId: string) => Promise<void>;
};

type PastCounts = { readonly added: number; readonly known: number; readonly files: number };
export type PastRecorder = {
  readonly add: (item: PastItem) => Promise<Result<null, Failure>>;
  readonly end: () => Promise<Result<PastCounts, Failure>>;
};

const filesOf = (messages: readonly PastMessage[]): StoredFile[] =>
  messages.flatMap(({ body }) => (body.kind === 'media' && body.file !== null ? [body.file] : []));

async function withBodies(items: readonly PastItem[]): Promise<PastMessage[]> {
  const messages: PastMessage[] = [];
  for (const { bodyWith, hasFile: _hasFile, ...rest } of items)
    messages.push({ ...rest, body: await bodyWith() });
  return messages;
}

/** Whoever began it, and whether it is to stop: then nothing more is signed in their name. */
export type OnBehalf = { readonly actor: Actor; readonly signal: AbortSignal };

export function createPastRecorder(
  deps: PastRecorderDeps,
  place: PastPlace,
  { actor, signal }: OnBehalf,
): PastRecorder {
  const batches = createBatches<PastItem>(MAX_HISTORY_PER_RECORD);
  const counts = { added: 0, known: 0, files: 0 };

  /** Says the same again for the same messages with the same files there, whoever imports them and when. */
  const commandIdOf = (items: readonly PastItem[]): CommandId => {
    const says = items.map(({ messageKey, hasFile }) => `${messageKey}${hasFile ? '+' : ''}`);
    return `i:${deps.blind('history', [place.conversationId, ...says].join(','))}` as CommandId;
  };

  async function store(messages: PastMessage[], commandId: CommandId): Promise<Result<unknown, Failure>> {
    if (signal.aborted) return refused({ code: 'cancelled' });
    const asked = { commandId, actor, wait: true };
    return deps.execute.command(importHistory, { ...place, messages }, asked);
  }

  async function record(items: readonly PastItem[]): Promise<Result<null, Failure>> {
    const commandId = commandIdOf(items);
    if (deps.isStored(commandId)) {
      counts.known += items.length;
      return ok(null);
    }
    const messages = await withBodies(items);
    const files = filesOf(messages);
    const done = await store(messages, commandId);
    if (!done.ok) {
      await Promise.all(files.map(({ fileId }) => deps.removeFile(fileId)));
      return err(done.error);
    }
    counts.added += items.length;
    counts.files += files.length;
    await nextTurn();
    return ok(null);
  }

  return {
    async add(item) {
      const batch = batches.add(item);
      return batch === null ? ok(null) : record(batch);
    },
    async end() {
      const rest = batches.rest();
      const done = rest.length === 0 ? ok(null) : await record(rest);
      return done.ok ? ok({ ...counts }) : done;
    },
  };
}
