import { litRanges, type LitRange } from './litRanges.ts';
import type { SearchQuery } from './searchQuery.ts';

const LENGTH = 160;
/** What stands before the first word found, so that it can be understood. */
const LEAD = 40;

export type Snippet = { readonly text: string; readonly ranges: readonly LitRange[] };

/** Not in the middle of a word, nor of a character. */
function startAt(text: string, from: number): number {
  if (from <= 0) return 0;
  const space = text.slice(from, from + LEAD).search(/\s/);
  if (space >= 0) return from + space + 1;
  return /[\uDC00-\uDFFF]/.test(text.charAt(from)) ? from + 1 : from;
}

/** The part of a text around the first word found, with every word found in it. */
export function snippetOf(text: string, query: SearchQuery): Snippet {
  const all = litRanges(text, query);
  const first = all[0];
  const start = first === undefined || first.end <= LENGTH - LEAD ? 0 : startAt(text, first.start - LEAD);
  const lead = start > 0 ? '…' : '';
  const end = Math.min(text.length, Math.max(start + LENGTH, Math.min(first?.end ?? 0, start + 2 * LENGTH)));
  const words = text.slice(start, end).toWellFormed();
  const by = lead.length - start;
  return {
    text: `${lead}${words}${end < text.length ? '…' : ''}`,
    ranges: all
      .filter((range) => range.start < end)
      .map((range) => ({ start: range.start + by, end: Math.min(range.end, end) + by })),
  };
}
