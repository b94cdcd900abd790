import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from './syncFolder.ts';

/*
 * ingest.json: all that receiving takes while no key is in memory. No customer, no secret: the public half
 * of a key, and hashes of the host names Meta may call, since a name of a host often is that of the shop.
 */

const IngestFile = z.strictObject({
  formatVersion: z.literal(1),
  /** X25519, 32 bytes, base64. */
  publicKey: z.string().length(44),
  /** SHA-256 in hex. */
  hosts: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(100),
});
type IngestFile = z.infer<typeof IngestFile>;

const fileIn = (dataDir: string): string => join(dataDir, 'ingest.json');

export const hostHash = (host: string): string => createHash('sha256').update(host).digest('hex');

/** undefined: there is none, or none that can be read; then nothing is received before the next unlock. */
export function readIngest(dataDir: string): Pick<IngestFile, 'publicKey' | 'hosts'> | undefined {
  try {
    const parsed = IngestFile.safeParse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function keepIngest(dataDir: string, publicKey: string, hosts: readonly string[]): void {
  const content: IngestFile = { formatVersion: 1, publicKey, hosts: hosts.map(hostHash) };
  const text = JSON.stringify(content);
  const known = readIngest(dataDir);
  if (known !== undefined && JSON.stringify(known) === text) return;
  const next = `${fileIn(dataDir)}.next`;
  writeFileSync(next, text, { mode: 0o600, flush: true });
  renameSync(next, fileIn(dataDir));
  syncFolder(dataDir);
}
