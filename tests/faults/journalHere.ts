import {
  dropRekeyed,
  opensJournal,
  prepareRekeyed,
  removeFormer,
  swapRekeyed,
} from '../../src/main/engine/rekeyJournal.ts';
import type { RekeyJournal } from '../../src/main/shell/dataKeyChange.ts';

/** The journal's part in a change of the data key, in this process instead of the engine's thread. */
export const journalHere: RekeyJournal = {
  prepareRekeyed: async (place, nextKey) => {
    prepareRekeyed(place, nextKey);
    return { ok: true, value: null };
  },
  swapRekeyed: async (place) => swapRekeyed(place),
  dropRekeyed: async (place) => dropRekeyed(place),
  removeFormer: async (place) => removeFormer(place),
  opensJournal: async (place) => opensJournal(place),
};
