import { MailSettings } from '../../../domain/notices/mail.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import { sql, type ReadDb, type WriteDb } from '../../engine/sql.ts';

/* How the mail server is reached. Its password is in the keychain; where there is none, in the encrypted journal.db. */

export const mailSettingsOf = (db: ReadDb): MailSettings | null => {
  const row = db.get<{ settings: string }>(sql`SELECT settings FROM mail_settings`);
  return row === undefined ? null : MailSettings.parse(JSON.parse(row.settings));
};

/** A password belongs to one account on one server, reached one way: nobody else is ever told it. */
const isSameAccount = (a: MailSettings, b: MailSettings): boolean =>
  a.host === b.host && a.port === b.port && a.security === b.security && a.user === b.user;

export type MailAccountDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly keepIn: 'keychain' | 'journal';
  /** What the keychain held at the start. */
  readonly fromKeychain: string | null;
  readonly saveInKeychain: (password: string | null) => Promise<boolean>;
};

export function createMailAccount({ db, commit, keepIn, fromKeychain, saveInKeychain }: MailAccountDeps) {
  const stored =
    db.get<{ password: string | null }>(sql`SELECT password FROM mail_settings`)?.password ?? null;
  let password = keepIn === 'keychain' ? fromKeychain : stored;

  const keep = (settings: MailSettings | null, secret: string | null): Promise<void> =>
    commit.enqueue(() => {
      db.run(sql`DELETE FROM mail_settings`);
      if (settings === null) return;
      db.run(sql`INSERT INTO mail_settings (id, settings, password)
        VALUES (1, ${JSON.stringify(settings)}, ${keepIn === 'journal' ? secret : null})`);
    });

  const passwordFor = (settings: MailSettings): string | null => {
    const before = mailSettingsOf(db);
    return before !== null && isSameAccount(before, settings) ? password : null;
  };

  return {
    get(): { readonly settings: MailSettings; readonly password: string | null } | null {
      const settings = mailSettingsOf(db);
      return settings && { settings, password };
    },
    /** None is kept for this account, and its server asks for one. */
    needsPassword: (settings: MailSettings): boolean =>
      settings.user !== null && passwordFor(settings) === null,
    /** False: the password could not be kept, and nothing was changed. */
    async save(settings: MailSettings | null, newPassword: string | null): Promise<boolean> {
      const secret = settings === null ? null : (newPassword ?? passwordFor(settings));
      if (keepIn === 'keychain' && secret !== password && !(await saveInKeychain(secret))) return false;
      await keep(settings, secret);
      password = secret;
      return true;
    },
  };
}

export type MailAccount = ReturnType<typeof createMailAccount>;
