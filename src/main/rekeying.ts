import type { JournalPlace } from './engine/journalFile.ts';
import {
  dropRekeyed,
  opensJournal,
  prepareRekeyed,
  removeFormer,
  swapRekeyed,
} from './engine/rekeyJournal.ts';
import { openOrRefuse } from './openOrRefuse.ts';
import type { LogEntry } from './sides.ts';

/** The closed journal under another data key, asked for from the main thread. */
export const rekeyingOf = (log: (entry: LogEntry) => void) => ({
  prepareRekeyed: (place: JournalPlace, nextKey: Uint8Array) =>
    openOrRefuse(async () => {
      prepareRekeyed(place, nextKey);
      return null;
    }, log),
  swapRekeyed: async (place: JournalPlace) => swapRekeyed(place),
  dropRekeyed: async (place: JournalPlace) => dropRekeyed(place),
  removeFormer: async (place: JournalPlace) => removeFormer(place),
  opensJournal: async (place: JournalPlace) => opensJournal(place),
});
