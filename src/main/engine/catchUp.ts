import type { JournalRecord } from './journal.ts';
import type { OpenedViews } from './openViews.ts';

/* Keeps the views in step with the journal: reads what is new and projects it, page by page. */

export type ProjectedPage = {
  readonly newest: JournalRecord;
  /** Tables and rows that changed (`table`, `table:key`). */
  readonly touched: ReadonlySet<string>;
  /** More is likely to follow at once. */
  readonly isFull: boolean;
};

const FULL_PAGE = 500;
const RETRY_MS = 2_000;

/** @returns what to call when something may have been appended. */
export function createCatchUp(
  views: () => OpenedViews | null,
  onPage: (page: ProjectedPage) => void,
  onFault: (error: unknown) => void,
): () => void {
  let scheduled = false;

  /** One page a turn of the event loop, so that queries are answered in between. */
  function projectPage(): void {
    const opened = views();
    if (opened === null) return;
    const records = opened.readRecords(opened.projector.position());
    const newest = records.at(-1);
    if (newest === undefined) return;
    const touched = opened.projector.apply(records);
    onPage({ newest, touched, isFull: records.length >= FULL_PAGE });
    wake();
  }

  /** The disk is full or fails: nothing is lost, it is all in the journal, and it is tried again. */
  function project(): void {
    scheduled = false;
    try {
      projectPage();
    } catch (error) {
      onFault(error);
      setTimeout(wake, RETRY_MS).unref();
    }
  }

  function wake(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(project);
  }

  return wake;
}
