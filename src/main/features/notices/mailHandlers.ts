import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { CommandName } from '../../../contract/index.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { MailOutcome } from '../../../domain/notices/mail.ts';
import type { mailAgain, saveMail } from '../../../domain/notices/mailCommands.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { LocalHandler } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { mailOnceMore } from './mailOutbox.ts';
import type { MailAccount } from './mailSettings.ts';
import { testWords } from './mailWords.ts';
import type { Access, Letter, SendMail } from './sendMail.reactor.ts';

/* Setting up the e-mail, trying it, and sending one once more of which nobody could tell. */

export type MailHandlersDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly account: MailAccount;
  readonly mailer: SendMail;
  readonly send: (access: Access, letter: Letter, begin: () => Promise<void>) => Promise<MailOutcome>;
  readonly now: () => EpochMs;
  readonly changed: () => void;
  /** Practice can never hold a secret of somebody's own. */
  readonly isPractice: boolean;
};

type Done = Promise<Result<null, Failure>>;
const mailRefused = (fault: Extract<Failure, { code: 'mailRefused' }>['fault']): Result<null, Failure> =>
  err({ code: 'mailRefused', fault });

const nothing = async (): Promise<void> => undefined;

async function test({ account, send, now }: MailHandlersDeps): Done {
  const access = account.get();
  if (access === null) return mailRefused('notSetUp');
  const messageId = `<${randomUUID()}@test.baton.invalid>`;
  const letter = { ...testWords(access.settings.language), messageId, sentAt: now() };
  const sent = await send(access, letter, nothing);
  if (sent.outcome === 'sent')
    return sent.rejected.length === 0 ? ok(null) : err({ code: 'mailNotToAll', addresses: sent.rejected });
  return mailRefused(sent.outcome === 'unknown' ? 'unreachable' : sent.fault);
}

export function mailHandlers(deps: MailHandlersDeps): Partial<Record<CommandName, LocalHandler>> {
  const { db, commit, account, mailer, changed, isPractice } = deps;
  return {
    async 'notices.saveMail'({ settings, password }: z.infer<(typeof saveMail)['input']>): Done {
      if (isPractice) return mailRefused('practice');
      if (settings !== null && password === null && account.needsPassword(settings))
        return mailRefused('passwordNeeded');
      if (!(await account.save(settings, password))) return err({ code: 'secretsNotStored' });
      changed();
      await mailer.retryNow();
      return ok(null);
    },
    'notices.testMail': (): Done => test(deps),
    async 'notices.mailAgain'({ noticeId }: z.infer<(typeof mailAgain)['input']>): Done {
      await commit.enqueue(() => db.run(mailOnceMore(noticeId)));
      changed();
      mailer.poke();
      return ok(null);
    },
  };
}
