import type { LitRange } from '../../../domain/search/litRanges.ts';
import styles from './SearchResults.module.css';

type LitProps = { readonly text: string; readonly ranges: readonly LitRange[] };

/** A text with what was found in it marked. */
export function Lit({ text, ranges }: LitProps) {
  const ends = [0, ...ranges.map(({ end }) => end)];
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark className={styles.mark}>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
