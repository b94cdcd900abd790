import { sql, type WriteDb } from '../../src/main/engine/sql.ts';
import { openConsole, type ConsoleOptions, type TestConsole } from './console.ts';

/** What the search index holds; how SQLite arranged it on the way there may differ. */
function dumpSearch(views: WriteDb): unknown[] {
  views.exec(
    `CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_content USING fts5vocab(main, message_search, instance)`,
  );
  return views.all(sql`SELECT * FROM temp.search_content ORDER BY doc, col, "offset"`);
}

/** Every row of every table of the views, with row ids: what "the same views" means. */
export function dumpViews(console: TestConsole): Record<string, unknown[]> {
  const opened = console.read.opened();
  if (opened === null) throw new Error('The views are closed');
  const tables = opened.views.all<{ name: string }>(
    sql`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
      AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  const rowsOf = (name: string) =>
    opened.views
      .all({ text: `SELECT * FROM ${name}`, values: [] })
      .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  return {
    ...Object.fromEntries(tables.map(({ name }) => [name, rowsOf(name)])),
    searchIndex: dumpSearch(opened.views),
  };
}

/** Closes a console and opens its data folder again; `meanwhile` may do things to the files. */
export async function reopen(
  console: TestConsole,
  more: ConsoleOptions = {},
  meanwhile: (dataDir: string) => void = () => undefined,
): Promise<TestConsole> {
  await console.close();
  meanwhile(console.dataDir);
  const { dataDir, dataKey, owner, secretsById: secrets } = console;
  const { mailPassword } = console.kept;
  const again = await openConsole({ dataDir, dataKey, owner, secrets, mailPassword, isNew: false, ...more });
  await again.settle();
  return again;
}

/** Hands a webhook body to intake as the door does after it checked the signature. */
export async function deliver(console: TestConsole, body: object | string | Uint8Array): Promise<void> {
  const side = console.write.opened();
  if (side === null) throw new Error('The write side is closed');
  const bytes =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  if ((await side.store.add(bytes)) !== 'stored') throw new Error('Not stored');
  side.intake.poke();
}
