import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type ConversationId, EpochMs, type MemberId } from '../../src/domain/ids.ts';
import { fold } from '../../src/domain/search/foldText.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import { sql, type ReadDb } from '../../src/main/engine/sql.ts';
import { inboxQueries } from '../../src/main/features/inbox/inbox.queries.ts';
import type { Scope } from '../../src/main/features/search/conditions.ts';
import { findMessages } from '../../src/main/features/search/findMessages.ts';
import { mb, median, ms, quantile } from './figures.ts';
import type { BenchContext } from './ingest.ts';
import { textAt } from './longPast.ts';
import { decrypted, openPlain } from './plainDatabase.ts';
import type { Workspace } from './workspace.ts';
import { ana, NOW } from '../support/story.ts';

/* Found again in a long past: each figure beside its limit in the same file and run. */

const RUNS = 60;

/** The views of a workspace as the read side opens them. */
type Past = {
  readonly views: ReadDb;
  readonly journal: ReadDb;
  readonly file: string;
  readonly key: Uint8Array;
  readonly messages: number;
  readonly conversations: readonly ConversationId[];
  readonly largest: ConversationId;
  readonly memberId: MemberId;
  readonly close: () => void;
};

function openPast({ dataDir, dataKey, messages, conversations, largest, memberId }: Workspace): Past {
  const file = join(dataDir, 'views.db');
  const settings = { key: dataKey, cipher: 'aegis', walAutocheckpoint: 20_000, readonly: true } as const;
  const views = openDatabase({ ...settings, file, synchronous: 'NORMAL', cacheMb: 32 });
  const journal = openDatabase({
    ...settings,
    file: join(dataDir, 'journal.db'),
    synchronous: 'FULL',
    cacheMb: 8,
  });
  const close = (): void => {
    views.close();
    journal.close();
  };
  return { views, journal, file, key: dataKey, messages, conversations, largest, memberId, close };
}

/** Milliseconds of each call; three calls before are not counted. */
function times(call: (n: number) => unknown, count = RUNS): number[] {
  for (let n = 0; n < 3; n++) call(n);
  return Array.from({ length: count }, (_, n) => {
    const startedAt = performance.now();
    call(n);
    return performance.now() - startedAt;
  });
}

type More = { readonly sees?: Scope; readonly olderThan?: number | null };

const ask = (
  { memberId }: Past,
  views: ReadDb,
  text: string,
  { sees = 'all', olderThan = null }: More = {},
) =>
  findMessages(
    views,
    { text, conversationId: null, after: null, before: null, olderThan, limit: 50 },
    { memberId, sees, seesLabels: true, now: NOW },
  );

const openConversation = (
  { views, journal, memberId }: Past,
  conversationId: ConversationId | undefined,
  before: number | null = null,
): readonly { readonly id: number }[] =>
  conversationId === undefined
    ? []
    : inboxQueries.listMessages.run(
        { views, journal, present: [] },
        { conversationId, limit: 50, before, after: null },
        { memberId, sessionId: ana.sessionId, access: ana.access, now: EpochMs.parse(Date.now()) },
      );

const CLASSES = [
  { what: 'a common word', asked: ['order ', 'please ', 'call '], allowed: 4 },
  { what: 'a rare word', asked: ['rare17x ', 'rare190x ', 'rare333x '], allowed: 4 },
  { what: 'two words', asked: ['order please ', 'call you '], allowed: 4 },
  { what: 'a common and a rarer word', asked: ['order mid7x ', 'please mid3x '], allowed: 10 },
  { what: 'an Arabic word', asked: ['الطلب ', 'جاهز '], allowed: 4 },
  { what: 'two Chinese characters', asked: ['今天', '请问'], allowed: 4 },
  { what: 'part of a number', asked: ['770012', '700345'], allowed: 4 },
] as const;

type Seeing = { readonly what: string; readonly sees: Scope };
const lastFive = sql`SELECT seq FROM conversation ORDER BY seq DESC LIMIT 5`;
const seeings = ({ views }: Past): readonly Seeing[] => [
  { what: 'everything', sees: 'all' },
  { what: 'five conversations', sees: views.all<{ seq: number }>(lastFive).map(({ seq }) => seq) },
];

/** Opening a conversation and asking, in turns, so that what else the machine does counts for both. */
function inTurns(past: Past, asked: readonly string[], sees: Scope) {
  const { views, conversations } = past;
  const opened: number[] = [];
  const found: number[] = [];
  for (let n = 0; n < 3 * RUNS; n++) {
    const conversation = conversations[(n * 7_919) % conversations.length];
    opened.push(...times(() => openConversation(past, conversation), 1));
    found.push(...times(() => ask(past, views, asked[n % asked.length] ?? '', { sees }), 1));
  }
  return { opened, found };
}

function classGoals({ report }: BenchContext, past: Past, { what: seen, sees }: Seeing): void {
  const likeRareWord = sql`SELECT id FROM message WHERE text LIKE '%rare17x%' ORDER BY id DESC LIMIT 50`;
  const scan = median(times(() => past.views.all(likeRareWord), 3));
  for (const { what, asked, allowed } of CLASSES) {
    const { opened, found } = inTurns(past, asked, sees);
    const [limit, ours] = [median(opened), median(found)];
    report.add({
      name: 'G14',
      what: `${what}, newest 50 of ${past.messages}, by who sees ${seen}, p99 ${ms(quantile(found, 0.99))}; the limit opens a conversation`,
      ratio: ours / limit,
      goal: `<= ${allowed}`,
      met: ours / limit <= allowed,
      limit: ms(limit),
      ours: ms(ours),
      naive: `LIKE ${ms(scan)}, ${(scan / ours).toFixed(0)}x`,
      n: found.length,
    });
  }
}

const questions = CLASSES.flatMap(({ asked }) => [...asked]);
const allQuestions = (past: Past, views: ReadDb): number =>
  median(times((n) => ask(past, views, questions[n % questions.length] ?? ''), 10 * questions.length));

function growthGoal({ report }: BenchContext, past: Past, tenth: Past): void {
  const [limit, ours] = [allQuestions(tenth, tenth.views), allQuestions(past, past.views)];
  report.add({
    name: 'G14',
    what: `all these questions at ${past.messages} messages; the limit has ${tenth.messages}`,
    ratio: ours / limit,
    goal: '<= 2',
    met: ours / limit <= 2,
    limit: ms(limit),
    ours: ms(ours),
    n: 10 * questions.length,
  });
}

/** The newest page of the longest conversation, and pages further and further back. */
function pagingFigure({ report }: BenchContext, past: Past): void {
  const newest = times(() => openConversation(past, past.largest), 3 * RUNS);
  let before: number | null = null;
  const back = times(() => {
    const [oldest] = openConversation(past, past.largest, before);
    before = oldest?.id ?? null;
  }, 3 * RUNS);
  report.add({
    name: 'paging',
    what: `page after page back in the longest conversation, p99 ${ms(quantile(back, 0.99))}; the limit opens it, p99 ${ms(quantile(newest, 0.99))}`,
    ratio: median(back) / median(newest),
    goal: null,
    met: null,
    limit: ms(median(newest)),
    ours: ms(median(back)),
    n: back.length,
  });
}

function everything(past: Past, text: string, from: number): number[] {
  const ids: number[] = [];
  for (let olderThan: number | null = null; ;) {
    const { hits, older } = ask(past, past.views, text, { olderThan });
    ids.push(...hits.map(({ messageId }) => messageId).filter((id) => id >= from));
    if (older === null || older.than < from) return ids;
    olderThan = older.than;
  }
}

/** Fragments of what was written in Chinese, and of numbers. */
function fragments(texts: readonly string[]): string[] {
  const runs = texts.flatMap((text) => text.match(/\p{sc=Han}+|\d{6}/gu) ?? []);
  const parts = runs.flatMap((run) =>
    [1, 2, 3, 4, 5]
      .map((length) => run.slice(-length))
      .filter((part) => part.length >= 4 || !/\d/.test(part)),
  );
  return [...new Set(parts)].slice(0, 240);
}

function recallGoal({ report }: BenchContext, past: Past): void {
  const texts = past.views.all<{ id: number; text: string }>(
    sql`SELECT id, text FROM message ORDER BY id DESC LIMIT 10000`,
  );
  const digits = texts.map(({ id, text }) => ({ id, text: fold(text).replaceAll(/(?<=\d) (?=\d)/g, '') }));
  const from = texts.at(-1)?.id ?? 0;
  const asked = fragments(texts.map(({ text }) => text));
  const equal = asked.filter((part) => {
    const truth = digits.filter(({ text }) => text.includes(part)).map(({ id }) => id);
    return JSON.stringify(everything(past, part, from)) === JSON.stringify(truth);
  });
  report.add({
    name: 'G15',
    what: `questions answered exactly as by reading ${texts.length} texts`,
    ratio: equal.length / asked.length,
    goal: '= 1 of >= 200',
    met: equal.length === asked.length && asked.length >= 200,
    limit: String(asked.length),
    ours: String(equal.length),
    n: asked.length,
  });
}

function listGoal({ report }: BenchContext, past: Past, small: Past): void {
  const list = ({ views }: Past): number =>
    median(
      times(
        () =>
          views.all(
            sql`SELECT id, last_message_at FROM conversation ORDER BY last_message_at DESC, id DESC LIMIT 50`,
          ),
        200,
      ),
    );
  const [ours, limit] = [list(past), list(small)];
  report.add({
    name: 'G16',
    what: `SQL of the list of 50 at ${past.messages} messages; the limit has ${small.messages}`,
    ratio: ours / limit,
    goal: '<= 1.5',
    met: ours / limit <= 1.5 && ours <= 0.1,
    limit: ms(limit),
    ours: ms(ours),
    n: 200,
  });
}

function sizeGoal({ report }: BenchContext, { views, file, messages }: Past): void {
  const index = views.get<{ n: number }>(sql`
    SELECT (SELECT sum(length(block)) FROM message_search_data) + (SELECT sum(length(sz)) FROM message_search_docsize) AS n`);
  const bytes = statSync(file).size;
  const share = (index?.n ?? 0) / bytes;
  const per1000 = bytes / 1e6 / (messages / 1000);
  report.add({
    name: 'G17',
    what: `MB of views per 1,000 messages, of which the index is ${(100 * share).toFixed(0)} % (goal <= 30)`,
    ratio: per1000,
    goal: '<= 0.35',
    met: per1000 <= 0.35 && share <= 0.3,
    limit: mb(index?.n ?? 0),
    ours: mb(bytes),
    n: 1,
  });
}

function cipherGoal({ report }: BenchContext, past: Past): void {
  const copy = decrypted(past.file, past.key);
  const plain = openPlain(copy);
  const figures = { limit: [] as number[], ours: [] as number[] };
  for (let run = 0; run < 5; run++) {
    figures.limit.push(allQuestions(past, plain));
    figures.ours.push(allQuestions(past, past.views));
  }
  plain.close();
  for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
  const [limit, ours] = [median(figures.limit), median(figures.ours)];
  report.add({
    name: 'G18',
    what: 'all these questions in the encrypted file; the limit is the same file unencrypted',
    ratio: ours / limit,
    goal: '<= 1.3',
    met: ours / limit <= 1.3,
    limit: ms(limit),
    ours: ms(ours),
    n: figures.ours.length,
  });
}

function arrayGoal({ report }: BenchContext, past: Past): void {
  const texts = Array.from({ length: past.messages }, (_, n) => textAt(n));
  const array = median(times(() => texts.filter((text) => text.includes('rare17x')).slice(-50), 5));
  const ours = median(times(() => ask(past, past.views, 'rare17x ')));
  const wanted = past.messages >= 1_000_000 ? 100 : past.messages >= 200_000 ? 50 : null;
  report.add({
    name: 'G24',
    what: 'times quicker than reading every text from memory, a rare word',
    ratio: array / ours,
    goal: wanted === null ? null : `>= ${wanted}`,
    met: wanted === null ? null : array / ours >= wanted,
    limit: ms(array),
    ours: ms(ours),
    n: RUNS,
  });
}

export type Workspaces = { readonly [Name in 'long' | 'tenth' | 'few']: () => Promise<Workspace> };

export async function searchGoals(context: BenchContext, { long, tenth, few }: Workspaces): Promise<void> {
  const { report } = context;
  const past = openPast(await long());
  const withPast = async (other: () => Promise<Workspace>, work: (opened: Past) => void): Promise<void> => {
    const opened = openPast(await other());
    work(opened);
    opened.close();
  };
  if (report.isWanted('G14')) for (const seeing of seeings(past)) classGoals(context, past, seeing);
  if (report.isWanted('G14')) await withPast(tenth, (opened) => growthGoal(context, past, opened));
  if (report.isWanted('paging')) pagingFigure(context, past);
  if (report.isWanted('G15')) recallGoal(context, past);
  if (report.isWanted('G16')) await withPast(few, (opened) => listGoal(context, past, opened));
  if (report.isWanted('G17')) sizeGoal(context, past);
  if (report.isWanted('G18')) cipherGoal(context, past);
  if (report.isWanted('G24')) arrayGoal(context, past);
  past.close();
}
