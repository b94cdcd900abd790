import { inTurn } from './inTurn.ts';
import type { SlotContext } from './keySlots.ts';
import { isUnder } from './nextDataKey.ts';
import { readSlots, type SlotsFile } from './slotsFile.ts';

/* The folder of a vault, and how what lies in it is changed. */

export type Folder = { readonly dir: string; readonly deviceSecret: Uint8Array | null };

export const contextFor = ({ installId }: SlotsFile, { deviceSecret }: Folder): SlotContext => ({
  installId,
  deviceSecret: deviceSecret ?? Buffer.alloc(0),
});

export function requireFile({ dir }: Folder): SlotsFile {
  const file = readSlots(dir);
  if (file === undefined) throw new Error('The key slots cannot be read');
  return file;
}

/**
 * Changes the slots, in turn, as they are by then. Never while the data key is changed, nor by one that was
 * changed meanwhile: the new slot would hold a key that opens nothing.
 */
export const changeSlots = (
  folder: Folder,
  dataKey: Uint8Array,
  change: (file: SlotsFile) => Promise<void>,
): Promise<void> =>
  inTurn(folder.dir, async () => {
    const file = requireFile(folder);
    if (file.next !== undefined || !isUnder(file, dataKey))
      throw new Error('The data key is changed, or was changed meanwhile');
    await change(file);
  });
