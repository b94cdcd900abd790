import type { EpochMs } from '../../../domain/ids.ts';
import type { MessageTemplate } from '../../../domain/templates/messageTemplate.ts';
import type { TemplatesAnswer } from '../../../domain/templates/templatesAnswer.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/* The copy of each account's templates in journal.db, and when it is to be asked for again. */

/** Reports come in bursts; one fetch answers them all. */
const SETTLE_MS = 3_000;

/** A new number and a report about templates make the copy due. */
export const templatesFallDue: JournalEffect = (event) => {
  if (event.type === 'channels.channelConnected.v1') return [dueAt(event.wabaId, 0)];
  const isReport = event.type === 'channels.healthReported.v1' && event.kind.startsWith('template');
  return isReport ? [dueAt(event.wabaId, event.at + SETTLE_MS)] : [];
};

/** Asked for at this time, or before where that was decided already. */
export const dueAt = (wabaId: string, at: number): Sql =>
  sql`INSERT INTO template_account (waba_id, fetch_at) VALUES (${wabaId}, ${at})
    ON CONFLICT DO UPDATE SET fetch_at = min(fetch_at, excluded.fetch_at)`;

type DueAccount = { readonly wabaId: string; readonly fetchAt: number };

/** The soonest first. */
export const listAccounts = (db: ReadDb): DueAccount[] =>
  db.all<DueAccount>(
    sql`SELECT waba_id AS wabaId, fetch_at AS fetchAt FROM template_account ORDER BY fetch_at`,
  );

/** Whoever asks for it meanwhile is heard: the time set here is replaced only if it still stands. */
export const beginFetch = (wabaId: string, retryAt: number): Sql =>
  sql`UPDATE template_account SET fetch_at = ${retryAt} WHERE waba_id = ${wabaId}`;

type Fetched = {
  readonly wabaId: string;
  readonly at: number;
  readonly begunAs: number;
  readonly nextAt: number;
};

/** A list that could not be fetched leaves the last one as it is. */
export function keepAnswer({ wabaId, at, begunAs, nextAt }: Fetched, answer: TemplatesAnswer): Sql[] {
  if (answer.outcome === 'failed')
    return [sql`UPDATE template_account SET failure = ${answer.reason} WHERE waba_id = ${wabaId}`];
  return [
    sql`DELETE FROM message_template WHERE waba_id = ${wabaId}`,
    ...answer.templates.map(
      (each) =>
        sql`INSERT OR REPLACE INTO message_template (waba_id, name, language, template)
          VALUES (${wabaId}, ${each.name}, ${each.language}, ${JSON.stringify(each)})`,
    ),
    sql`UPDATE template_account SET fetched_at = ${at}, failure = NULL,
        fetch_at = CASE fetch_at WHEN ${begunAs} THEN ${nextAt} ELSE fetch_at END
      WHERE waba_id = ${wabaId}`,
  ];
}

export type FetchState = {
  readonly fetchedAt: EpochMs | null;
  readonly failure: Extract<TemplatesAnswer, { outcome: 'failed' }>['reason'] | null;
};

export const fetchStateOf = (db: ReadDb, wabaId: string): FetchState =>
  db.get<FetchState>(
    sql`SELECT fetched_at AS fetchedAt, failure FROM template_account WHERE waba_id = ${wabaId}`,
  ) ?? { fetchedAt: null, failure: null };

/** Written here in this very shape (a change of it empties the table), so it is not checked at every letter typed. */
export const listTemplatesOf = (db: ReadDb, wabaId: string): MessageTemplate[] =>
  db
    .all<{ template: string }>(
      sql`SELECT template FROM message_template WHERE waba_id = ${wabaId} ORDER BY name, language`,
    )
    .map(({ template }) => JSON.parse(template) as MessageTemplate);

/** A template that is not in the copy may be marketing. */
export const isMarketing = (
  db: ReadDb,
  wabaId: string,
  { name, language }: { readonly name: string; readonly language: string },
): boolean =>
  (db.get<{ category: string }>(
    sql`SELECT template ->> '$.category' AS category FROM message_template
      WHERE waba_id = ${wabaId} AND name = ${name} AND language = ${language}`,
  )?.category ?? 'MARKETING') === 'MARKETING';
