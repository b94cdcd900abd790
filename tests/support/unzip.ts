import { fromBufferPromise } from 'yauzl';
import { collect } from './collect.ts';

/** The entries of an archive by their names. */
export async function unzip(archive: Buffer): Promise<Map<string, Buffer>> {
  const entries = new Map<string, Buffer>();
  const zip = await fromBufferPromise(archive, { lazyEntries: true });
  for await (const entry of zip.eachEntry())
    entries.set(entry.fileName, await collect(await zip.openReadStreamPromise(entry)));
  return entries;
}
