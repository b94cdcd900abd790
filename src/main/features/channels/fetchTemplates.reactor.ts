import { HOUR_MS } from '../../../domain/durations.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { TemplatesAnswer } from '../../../domain/templates/templatesAnswer.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { listConnected } from './channel.index.ts';
import { beginFetch, dueAt, keepAnswer, listAccounts } from './templateStore.ts';

/*
 * Templates of every connected account, as WhatsApp has them: at unlock, on connecting, after a report about
 * them and every hour, because a report does not reach every laptop.
 */

export type FetchTemplatesDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly fetch: (wabaId: string, signal: AbortSignal) => Promise<TemplatesAnswer>;
  readonly now: () => EpochMs;
  readonly changed: (table: string) => void;
  readonly onUnexpected: (error: unknown) => void;
};

export type FetchTemplates = {
  /** Something may have made a list due. */
  readonly poke: () => void;
  /** Asks for all of them anew: after an unlock, with a new token, when the network is back. */
  readonly retryNow: () => void;
  readonly stop: () => Promise<void>;
};

const RETRY_MS = 60_000;

const createFetchAccount =
  ({ db, commit, fetch, now, changed }: FetchTemplatesDeps, signal: AbortSignal) =>
  async (wabaId: string): Promise<void> => {
    const begunAs = now() + RETRY_MS;
    await commit.enqueue(() => db.run(beginFetch(wabaId, begunAs)));
    const answer = await fetch(wabaId, signal);
    if (signal.aborted) return;
    const at = now();
    const statements = keepAnswer({ wabaId, at, begunAs, nextAt: at + HOUR_MS }, answer);
    await commit.enqueue(() => statements.forEach((statement) => db.run(statement)));
    changed('message_template');
  };

export function createFetchTemplates(deps: FetchTemplatesDeps): FetchTemplates {
  const { db, commit, now } = deps;
  const stopping = new AbortController();
  const fetchAccount = createFetchAccount(deps, stopping.signal);
  let running: Promise<void> | null = null;
  let alarm: NodeJS.Timeout | undefined;

  async function fetchDue(): Promise<void> {
    for (;;) {
      const due = listAccounts(db).find(({ fetchAt }) => fetchAt <= now());
      if (due === undefined || stopping.signal.aborted) return;
      await fetchAccount(due.wabaId);
    }
  }

  function again(waitMs: number): void {
    running = null;
    if (!stopping.signal.aborted) alarm = setTimeout(poke, waitMs).unref();
  }

  function poke(): void {
    if (stopping.signal.aborted || running !== null) return;
    clearTimeout(alarm);
    const next = listAccounts(db)[0];
    if (next === undefined) return;
    if (next.fetchAt > now()) {
      alarm = setTimeout(poke, Math.min(next.fetchAt - now(), HOUR_MS)).unref();
      return;
    }
    running = fetchDue().then(
      () => again(0),
      (error: unknown) => {
        deps.onUnexpected(error);
        again(RETRY_MS);
      },
    );
  }

  async function askForAll(): Promise<void> {
    const accounts = new Set(listConnected(db).map(({ wabaId }) => wabaId));
    await commit.enqueue(() => accounts.forEach((wabaId) => db.run(dueAt(wabaId, 0))));
    poke();
  }

  return {
    poke,
    retryNow: () => void askForAll().catch(deps.onUnexpected),
    async stop() {
      stopping.abort();
      clearTimeout(alarm);
      await running;
    },
  };
}
