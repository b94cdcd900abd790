import { useEffect, useMemo, type RefObject } from 'react';
import { litRanges } from '../../../domain/search/litRanges.ts';
import { parseSearch, type SearchQuery } from '../../../domain/search/searchQuery.ts';

/** What customers and we wrote is marked by its direction; times and names around it are not lit. */
const WORDS = 'article [dir="auto"]';
const NAME = 'search-hit';

function rangesIn(element: Element, query: SearchQuery): Range[] {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    for (const { start, end } of litRanges(node.textContent ?? '', query)) {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  return ranges;
}

/**
 * Lights the words of a question in the messages in view, whatever draws them: with the browser's own
 * highlights, which leave the page as it is.
 */
export function useLitWords(log: RefObject<HTMLElement | null>, text: string | null): void {
  const query = useMemo(() => (text === null ? null : parseSearch(text)), [text]);
  // After every drawing: rows come and go while scrolling.
  useEffect(() => {
    if (log.current === null || !('highlights' in CSS)) return;
    if (query === null) return void CSS.highlights.delete(NAME);
    const words = [...log.current.querySelectorAll(WORDS)];
    CSS.highlights.set(NAME, new Highlight(...words.flatMap((element) => rangesIn(element, query))));
  });
  useEffect(() => () => void ('highlights' in CSS && CSS.highlights.delete(NAME)), []);
}
