import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { readMeta } from './meta.ts';
import { deriveKey, seal, unseal } from './seal.ts';
import { sql, type ReadDb, type WriteDb } from './sql.ts';

/*
 * The keys that live in journal.db, made once per workspace: the workspace content key and the blind
 * index key (later shared with paired devices) and this device's signing key. Sealed with a key derived
 * from the data key, so that a copy of the rows alone is worth nothing.
 */

export type JournalKeys = {
  readonly workspaceId: string;
  readonly deviceId: string;
  readonly contentKey: Uint8Array;
  readonly indexKey: Uint8Array;
  /** Ed25519, PKCS#8 DER. */
  readonly devicePrivateKey: Uint8Array;
  /** Ed25519, SPKI DER, base64. */
  readonly devicePublicKey: string;
};

/** Ed25519 pair in the encodings used throughout: private PKCS#8 DER, public SPKI DER as base64. */
export function createSigningPair(): { readonly privateKey: Uint8Array; readonly publicKey: string } {
  const pair = generateKeyPairSync('ed25519');
  return {
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

/** As far as bytes can be overwritten; what the engine copied meanwhile is not in our hands. */
export const forgetJournalKeys = ({ contentKey, indexKey, devicePrivateKey }: JournalKeys): void =>
  [contentKey, indexKey, devicePrivateKey].forEach((key) => key.fill(0));

type Stored = { workspaceId: string; deviceId: string; devicePublicKey: string; secrets: string[] };
const NAME = 'keys';

/** Reads the keys; undefined in a journal that has none yet. */
export function readJournalKeys(db: ReadDb, dataKey: Uint8Array): JournalKeys | undefined {
  const sealed = readMeta(db, NAME);
  if (!sealed) return undefined;
  const plain = unseal(deriveKey(dataKey, 'journal-keys'), sealed, NAME).toString();
  const { workspaceId, deviceId, devicePublicKey, secrets } = JSON.parse(plain) as Stored;
  const [contentKey, indexKey, devicePrivateKey] = secrets.map((text) => Buffer.from(text, 'base64'));
  if (!contentKey || !indexKey || !devicePrivateKey) throw new Error('Journal keys are incomplete');
  return { workspaceId, deviceId, devicePublicKey, contentKey, indexKey, devicePrivateKey };
}

/** The same keys under another data key. */
export function resealJournalKeys(db: WriteDb, from: Uint8Array, to: Uint8Array): void {
  const kept = readMeta(db, NAME);
  if (!kept) throw new Error('The journal has no keys');
  const plain = unseal(deriveKey(from, 'journal-keys'), kept, NAME);
  const sealed = seal(deriveKey(to, 'journal-keys'), plain, NAME);
  db.run(sql`UPDATE meta SET value = ${sealed} WHERE name = ${NAME}`);
}

export function requireJournalKeys(db: WriteDb, dataKey: Uint8Array): JournalKeys {
  const known = readJournalKeys(db, dataKey);
  if (known) return known;
  const device = createSigningPair();
  const keys: JournalKeys = {
    workspaceId: randomUUID(),
    deviceId: randomUUID(),
    contentKey: randomBytes(32),
    indexKey: randomBytes(32),
    devicePrivateKey: device.privateKey,
    devicePublicKey: device.publicKey,
  };
  const secrets = [keys.contentKey, keys.indexKey, keys.devicePrivateKey];
  const stored: Stored = {
    workspaceId: keys.workspaceId,
    deviceId: keys.deviceId,
    devicePublicKey: keys.devicePublicKey,
    secrets: secrets.map((key) => Buffer.from(key).toString('base64')),
  };
  const sealed = seal(deriveKey(dataKey, 'journal-keys'), Buffer.from(JSON.stringify(stored)), NAME);
  db.run(sql`INSERT INTO meta (name, value) VALUES (${NAME}, ${sealed})`);
  return keys;
}
