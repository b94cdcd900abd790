/** Cuts pieces of a text into lines. */
export type LineSplitter = { readonly push: (chunk: string) => void; readonly end: () => void };

/**
 * A line ends with LF or CRLF. Of a longer line than `limit` only the beginning is kept, and the rest is dropped
 * as it comes: its end may be a gigabyte away.
 */
export function createLineSplitter(limit: number, onLine: (line: string) => void): LineSplitter {
  let carry = '';
  const keep = (piece: string): void => {
    if (carry.length <= limit) carry += piece.slice(0, limit + 1);
  };
  const flush = (): void => {
    const line = carry.endsWith('\r') ? carry.slice(0, -1) : carry;
    carry = '';
    onLine(line.slice(0, limit));
  };
  const push = (chunk: string): void => {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      keep(chunk.slice(start, end));
      flush();
      start = end + 1;
    }
    keep(chunk.slice(start));
  };
  const end = (): void => {
    if (carry !== '') flush();
  };
  return { push, end };
}
