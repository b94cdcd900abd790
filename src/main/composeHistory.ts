import type { HistoryState } from '../contract/shell.ts';
import type { ChannelId, CommandId } from '../domain/ids.ts';
import type { EngineClock } from './engine/clock.ts';
import { positionOfCommand, lastPosition } from './engine/journalStore.ts';
import type { Execute } from './engine/execute.ts';
import type { Position } from './engine/journal.ts';
import type { MediaStore } from './engine/mediaStore.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import type { ViewsGate } from './engine/viewsGate.ts';
import { listConnected } from './features/channels/channel.index.ts';
import type { ContactDirectory } from './features/contacts/contactDirectory.ts';
import type { OpenWorkspaceFiles, RunExport } from './features/history/exportWorkspace.ts';
import { createHistoryDesk, type HistoryDesk } from './features/history/history.ts';
import { createOfferedFiles } from './features/history/offeredFiles.ts';
import { createContactFinder, createPeople } from './features/history/people.ts';
import type { RunUnlock } from './features/history/unlockArchive.ts';
import { conversationIdOf } from './features/inbox/conversationId.ts';

/* The desk for a past of one open workspace. */

/** What runs beside the write thread, because it would hold up messages. */
export type HistoryThreads = { readonly runExport: RunExport; readonly runUnlock: RunUnlock };

/** Each waits 2 s; after that somebody should look why they lag. */
const CATCH_UP_TRIES = 30;

async function caughtUp(gate: ViewsGate, position: Position, signal: AbortSignal): Promise<boolean> {
  for (let tries = 0; tries < CATCH_UP_TRIES && !signal.aborted; tries++)
    if (await gate.reached(position)) return true;
  return false;
}

type Core = {
  readonly kit: OpenedJournal;
  readonly execute: Execute;
  readonly media: MediaStore;
  readonly contacts: ContactDirectory;
};

type Parts = {
  readonly clock: EngineClock;
  readonly events: { readonly history: (progress: HistoryState['progress']) => void };
  readonly gate: ViewsGate;
  readonly historyThreads: HistoryThreads;
};

export function openHistory(
  { kit, execute, contacts, media }: Core,
  { dataDir, dataKey, cipher }: OpenWorkspaceFiles,
  { clock, events, gate, historyThreads }: Parts,
): HistoryDesk {
  const { db, blind, states } = kit;
  const { find, resolve, nameContact, prefer } = contacts;
  const people = { find, resolve, nameContact, prefer, now: clock.now };
  return createHistoryDesk({
    ...historyThreads,
    execute,
    blind,
    media,
    files: createOfferedFiles(),
    targets: createOfferedFiles(),
    workspace: { dataDir, dataKey, cipher },
    viewsCaughtUp: (signal) => caughtUp(gate, lastPosition(db), signal),
    isStored: (commandId: CommandId) => positionOfCommand(db, commandId) !== undefined,
    removeFile: media.remove,
    findContact: createContactFinder({ ...people, states }),
    createPeople: () => createPeople(people),
    conversationOf: (contactId, channelId) => conversationIdOf(blind, contactId, channelId),
    isConnected: (channelId: ChannelId) =>
      listConnected(db).some((channel) => channel.channelId === channelId),
    now: clock.now,
    onProgress: events.history,
  });
}
