import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/*
 * Left beside a SQLite file that was closed in good order (views.closed, journal.closed): the next open need not
 * read all of it. Damage that touched neither its size nor its time is met when its page is read.
 */

const markFile = (file: string): string => file.replace(/\.db$/, '.closed');

function markOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${mtimeMs}`;
}

const isEmptyLog = (file: string): boolean => !existsSync(file) || statSync(file).size === 0;

/** To be called once the file is closed; not left where somebody else still holds part of it in its log. */
export function leaveClosedMark(file: string): void {
  try {
    if (isEmptyLog(`${file}-wal`)) writeFileSync(markFile(file), markOf(file));
  } catch {
    // No room, or the folder is gone: without a mark the next open only takes longer.
  }
}

/** Whether nobody touched the file since it was closed in good order; holds once, since a crash may follow. */
export function takeClosedMark(file: string): boolean {
  const mark = markFile(file);
  const isUntouched = existsSync(mark) && existsSync(file) && readFileSync(mark, 'utf8') === markOf(file);
  rmSync(mark, { force: true });
  return isUntouched;
}
