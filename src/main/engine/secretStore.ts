import type { GroupCommit } from './groupCommit.ts';
import { sql, type WriteDb } from './sql.ts';

/*
 * Tokens of connected numbers, in memory while Baton runs. Kept in the operating system's keychain;
 * where there is none, in the encrypted journal.db, which then opens with a passphrase only.
 */

/** Access token, app secret and verify token of one connected number; never in the journal. */
export type ChannelSecrets = {
  readonly accessToken: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Origin the token was connected to; it is sent nowhere else. */
  readonly graphOrigin: string;
};

export type SecretStore = {
  readonly get: (channelId: string) => ChannelSecrets | undefined;
  readonly all: () => readonly ChannelSecrets[];
  /** False: they could not be kept, and are not used either. */
  readonly save: (channelId: string, secrets: ChannelSecrets) => Promise<boolean>;
};

export type SecretStoreDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly keepIn: 'keychain' | 'journal';
  /** What the keychain held at the start. */
  readonly fromKeychain: Readonly<Record<string, ChannelSecrets>>;
  readonly saveInKeychain: (channelId: string, secrets: ChannelSecrets) => Promise<boolean>;
};

export function createSecretStore(deps: SecretStoreDeps): SecretStore {
  const { db, commit, keepIn, fromKeychain, saveInKeychain } = deps;
  const stored = db.all<{ name: string; value: string }>(sql`SELECT name, value FROM secret`);
  const secretsById = new Map<string, ChannelSecrets>([
    ...stored.map(({ name, value }): [string, ChannelSecrets] => [name, JSON.parse(value) as ChannelSecrets]),
    ...Object.entries(fromKeychain),
  ]);

  async function saveInJournal(channelId: string, secrets: ChannelSecrets): Promise<boolean> {
    await commit.enqueue(() =>
      db.run(sql`INSERT INTO secret (name, value) VALUES (${channelId}, ${JSON.stringify(secrets)})
        ON CONFLICT DO UPDATE SET value = excluded.value`),
    );
    return true;
  }

  return {
    get: (channelId) => secretsById.get(channelId),
    all: () => [...secretsById.values()],
    async save(channelId, secrets) {
      const keep = keepIn === 'keychain' ? saveInKeychain : saveInJournal;
      const isKept = await keep(channelId, secrets).catch(() => false);
      if (isKept) secretsById.set(channelId, secrets);
      return isKept;
    },
  };
}
