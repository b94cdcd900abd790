import type { KeyboardEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { useWords } from '../../i18n/useWords.ts';
import { SearchBox } from './SearchBox.tsx';
import styles from './SearchPane.module.css';
import { SearchResults } from './SearchResults.tsx';
import { clearSearch, openHit, typeSearch, useSearch } from './searchStore.ts';
import { useMessageSearch } from './useMessageSearch.ts';

/** Every control in reading order: the box, then the hits. */
const stops = (pane: HTMLElement): HTMLElement[] => [
  ...pane.querySelectorAll<HTMLElement>('input[type="search"], [data-hit]'),
];

function moveFocus(pane: HTMLElement, step: 1 | -1): void {
  const all = stops(pane);
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at >= 0) all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
}

/** The search box above the conversations; while something is asked, what was found stands in their place. */
export function SearchPane({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const text = useSearch((state) => state.text);
  const search = useMessageSearch(text);
  const pane = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || pane.current === null || text === '') return;
    if (event.key === 'Escape') {
      clearSearch();
      pane.current.querySelector('input')?.focus();
    } else if (event.key === 'ArrowDown') moveFocus(pane.current, 1);
    else if (event.key === 'ArrowUp') moveFocus(pane.current, -1);
    else return;
    event.preventDefault();
  };
  const openFirst = (): void => {
    const first = search.answer?.hits[0];
    if (search.state === 'ready' && first !== undefined) void openHit(first, text);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys lead on from the box within
    <div ref={pane} className={styles.pane} onKeyDown={onKeyDown}>
      <SearchBox text={text} onType={typeSearch} onClear={clearSearch} onEnter={openFirst} />
      {text.trim() === '' ? (
        <div className={styles.rest}>{children}</div>
      ) : (
        <section aria-label={t('search.results')} className={styles.results} data-pane="search">
          <SearchResults text={text} search={search} onOpen={(hit) => void openHit(hit, text)} />
        </section>
      )}
    </div>
  );
}
