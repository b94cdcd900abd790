import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import { tableContentOf } from '../../../domain/history/importedContent.ts';
import { createMessageKeys } from '../../../domain/history/importedMessageKeys.ts';
import { createLeftOut } from '../../../domain/history/leftOut.ts';
import type { ImportedTableMessage, Row } from '../../../domain/history/mapRow.ts';
import type { importTable as command } from '../../../domain/history/tableImport.ts';
import { type ContactId, MessageKey } from '../../../domain/ids.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { refused } from './historyFailure.ts';
import type { Asker, DeskOptions, ImportDeps } from './importChat.ts';
import { createPastRecorder, type PastItem } from './pastRecorder.ts';
import type { PastPlace } from './placeBatches.ts';
import type { FoundPerson, People } from './people.ts';
import { createRowReader, type ReadRow } from './rowReader.ts';
import { orStopped, Stopped } from './stopped.ts';
import { readTable } from './tableReader.ts';

/* Contacts or messages of another product -> contacts and the past of their conversations. */

/** People told apart by number, for the count. */
const MAX_COUNTED = 500_000;

type Input = z.infer<(typeof command)['input']>;
type Output = z.infer<(typeof command)['output']>;

export type ImportTableDeps = ImportDeps & { readonly createPeople: () => People };

const itemOf = (messageKey: MessageKey, message: ImportedTableMessage): PastItem => ({
  messageKey,
  from: message.isIncoming ? 'customer' : 'us',
  sentAt: message.at,
  status: null,
  quotedKey: null,
  senderName: message.author?.slice(0, 512).toWellFormed() ?? null,
  hasFile: false,
  bodyWith: () => Promise.resolve(tableContentOf(message)),
});

type Counts = { added: number; known: number };

/** One import: what was read, and what became of it. */
function createIntake(deps: ImportTableDeps, { input, actor, known }: Asker<Input>, signal: AbortSignal) {
  const { channelId } = input;
  const people = deps.createPeople();
  const past = { importId: randomUUID(), source: 'table', known } as const;
  const recorder = createPastRecorder(deps, past, { actor, signal });
  const keyOf = createMessageKeys((name) => deps.blind('history', name));
  const leftOut = createLeftOut();
  /** Somebody a file names twice counts once, whether they were new or not. */
  const seen = new Set<ContactId>();
  const contacts: Counts = { added: 0, known: 0 };

  function count({ contactId, isNew }: FoundPerson): void {
    if (seen.has(contactId)) return;
    if (seen.size < MAX_COUNTED) seen.add(contactId);
    contacts[isNew ? 'added' : 'known'] += 1;
  }

  function keyFor({ conversationId }: PastPlace, message: ImportedTableMessage): MessageKey {
    const named = { ...message, sender: message.isIncoming ? 'customer' : 'us', isMediaOmitted: false };
    return MessageKey.parse(keyOf(conversationId, named));
  }

  return {
    leftOut,
    async add({ person, message }: ReadRow): Promise<void> {
      if (signal.aborted) throw new Stopped({ code: 'historyRefused', reason: { code: 'cancelled' } });
      const found = people.findOrAddNamed(person.phone, person.name);
      if (found === undefined) return;
      count(found);
      orStopped(await people.keepPace());
      if (message === null) return;
      const { contactId } = found;
      const place = { contactId, channelId, conversationId: deps.conversationOf(contactId, channelId) };
      orStopped(await recorder.add(place, itemOf(keyFor(place, message), message)));
    },
    async end(): Promise<Result<Output, Failure>> {
      orStopped(await people.settled());
      const { added, known: knownMessages } = orStopped(await recorder.end());
      return ok({ contacts, messages: { added, known: knownMessages }, leftOut: leftOut.result() });
    },
  };
}

export async function importTable(
  deps: ImportTableDeps,
  path: string,
  asker: Asker<Input>,
  options: DeskOptions,
): Promise<Result<Output, Failure>> {
  const { mapping, channelId } = asker.input;
  if (!deps.isConnected(channelId)) return err({ code: 'notFound', what: 'channel' });
  const reader = createRowReader(mapping);
  if (!reader.ok) return refused(reader.error);
  const intake = createIntake(deps, asker, options.signal);
  const add = (row: Row, line: number): Promise<void> | void => {
    const read = reader.value(row);
    return read.ok ? intake.add(read.value) : intake.leftOut.add(read.error, line);
  };
  return Stopped.caught(async () => {
    const read = await readTable(path, add, options);
    return read.ok ? intake.end() : refused(read.error);
  });
}
