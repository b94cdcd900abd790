import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { importArchive as command } from '../../../domain/history/archiveImport.ts';
import type { ExportLine, LineOf } from '../../../domain/history/exportSchema.ts';
import { type ChannelId, type ContactId, type ConversationId, EpochMs } from '../../../domain/ids.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { BatonArchive } from './batonArchive.ts';
import { createExportItems, type MessageLine } from './exportItems.ts';
import { refused } from './historyFailure.ts';
import { createFacts } from './importFacts.ts';
import type { Asker, DeskOptions, ImportDeps } from './importChat.ts';
import { createPastRecorder } from './pastRecorder.ts';
import type { PastPlace } from './placeBatches.ts';
import type { FoundPerson, People } from './people.ts';
import { readExport } from './readExport.ts';
import { orStopped, Stopped } from './stopped.ts';

/* What Baton exported -> contacts and the past of their conversations, here or in another workspace. */

type Input = z.infer<(typeof command)['input']>;
type Output = z.infer<(typeof command)['output']>;

export type ImportArchiveDeps = ImportDeps & { readonly createPeople: () => People };

/** Earlier exports have one name only. */
const profileNameOf = ({ name, profileName, bookName }: LineOf<'contact'>): string | null =>
  bookName === null ? (profileName ?? name) : profileName;

const bookNameOf = ({ bookName, bookNamedAt }: LineOf<'contact'>) =>
  bookName === null ? null : { name: bookName, namedAt: EpochMs.parse(Date.parse(bookNamedAt ?? '') || 0) };

/** Whose the conversations of the export are here, and on which number. */
function createPlaces(deps: ImportArchiveDeps, { channels }: Input) {
  const people = deps.createPeople();
  const ours = new Map(channels.map(({ from, to }) => [from, to]));
  const persons = new Map<string, FoundPerson>();
  const places = new Map<ConversationId, PastPlace>();
  const contacts = { added: 0, known: 0 };

  return {
    contacts,
    settled: people.settled,
    of: (id: ConversationId) => places.get(id),
    people,
    personOf: (id: ContactId) => persons.get(id)?.contactId,
    channelsOf: (id: ChannelId | null) =>
      id === null ? [...new Set(ours.values())] : [ours.get(id)].filter((to) => to !== undefined),
    async addContact(line: LineOf<'contact'>): Promise<void> {
      const { id, phone, userId, username } = line;
      const found = people.findOrAdd(
        { phone, userId, username, name: profileNameOf(line) },
        bookNameOf(line),
      );
      if (found === undefined) return;
      persons.set(id, found);
      contacts[found.isNew ? 'added' : 'known'] += 1;
      orStopped(await people.keepPace());
    },
    addConversation({ id, contactId: theirs, channelId: from }: LineOf<'conversation'>): void {
      const contactId = persons.get(theirs)?.contactId;
      const channelId = ours.get(from);
      if (contactId === undefined || channelId === undefined) return;
      places.set(id, { contactId, channelId, conversationId: deps.conversationOf(contactId, channelId) });
    },
  };
}

function createIntake(
  deps: ImportArchiveDeps,
  archive: BatonArchive,
  { input, actor, known }: Asker<Input>,
  signal: AbortSignal,
) {
  const past = { importId: randomUUID(), source: 'baton', known } as const;
  const recorder = createPastRecorder(deps, past, { actor, signal });
  const places = createPlaces(deps, input);
  const items = createExportItems(deps, archive);
  const facts = createFacts({ ...deps, ...places, actor, known });
  /** Of nobody who can be found: here already, or nowhere to go. */
  const homeless = { known: 0, leftOut: 0 };

  async function addMessage(line: MessageLine): Promise<void> {
    const place = places.of(line.conversationId);
    const item = items.itemOf(line);
    if (place === undefined) homeless[known.stateOf(item.messageKey) === 'no' ? 'leftOut' : 'known'] += 1;
    else orStopped(await recorder.add(place, item));
  }

  async function add(line: ExportLine): Promise<void> {
    if (signal.aborted) throw new Stopped({ code: 'historyRefused', reason: { code: 'cancelled' } });
    if (line.type === 'member') items.addMember(line.id, line.name);
    else if (line.type === 'contact') await places.addContact(line);
    else if (line.type === 'conversation') places.addConversation(line);
    else if (line.type === 'message') await addMessage(line);
    else facts.add(line);
  }

  async function end(): Promise<Result<Output, Failure>> {
    orStopped(await places.settled());
    const { files, ...counts } = orStopped(await recorder.end());
    await facts.end();
    const messages = { added: counts.added, known: counts.known + homeless.known };
    const { leftOut } = homeless;
    return ok({ contacts: places.contacts, messages, files, filesDamaged: items.damaged(), leftOut });
  }
  return { add, end };
}

export async function importArchive(
  deps: ImportArchiveDeps,
  archive: BatonArchive,
  asker: Asker<Input>,
  options: DeskOptions,
): Promise<Result<Output, Failure>> {
  if (!asker.input.channels.every(({ to }) => deps.isConnected(to)))
    return err({ code: 'notFound', what: 'channel' });
  const intake = createIntake(deps, archive, asker, options.signal);
  return Stopped.caught(async () => {
    const read = await readExport(archive, intake.add, options);
    return read.ok ? intake.end() : refused(read.error);
  });
}
