import { SearchX, TextCursorInput } from 'lucide-react';
import type { MessageHit } from '../../../contract/search.ts';
import { useNow, COUNTDOWN_STEP_MS } from '../../bridge/clock.ts';
import { CustomerName } from '../../i18n/CustomerName.tsx';
import { formatDay, formatTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { groupHits } from './groupHits.ts';
import { Lit } from './Lit.tsx';
import styles from './SearchResults.module.css';
import type { MessageSearch } from './useMessageSearch.ts';

type SearchResultsProps = {
  readonly text: string;
  readonly search: MessageSearch;
  readonly onOpen: (hit: MessageHit) => void;
};

export function SearchResults({ text, search, onOpen }: SearchResultsProps) {
  const { t } = useWords();
  const { state, answer, failure } = search;
  if (state === 'short')
    return (
      <EmptyState icon={<TextCursorInput size={26} />} title={t('search.shortTitle')}>
        {t('search.short')}
      </EmptyState>
    );
  if (state === 'failed' && failure !== null)
    return (
      <div className={styles.notice}>
        <FailureNotice failure={failure} onAgain={search.again} />
      </div>
    );
  if (answer === null) return <Skeleton label={t('search.asking')} rows={6} />;
  return (
    <>
      <output className="visuallyHidden">
        {state === 'ready' && t('search.found', { count: answer.hits.length })}
      </output>
      <ul className={state === 'asking' ? styles.stale : undefined} aria-busy={state === 'asking'}>
        {groupHits(answer.hits).map(({ conversationId, contactName, hits }) => (
          <li key={conversationId}>
            <h3 className={styles.name}>
              <CustomerName name={contactName} />
            </h3>
            <ul>
              {hits.map((hit) => (
                <Hit key={hit.messageId} hit={hit} onOpen={onOpen} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {answer.hits.length === 0 && state === 'ready' && answer.older === null && <NoneFound text={text} />}
      <Older search={search} />
    </>
  );
}

function Hit({ hit, onOpen }: { readonly hit: MessageHit; readonly onOpen: (hit: MessageHit) => void }) {
  const { t, language } = useWords();
  const now = useNow(COUNTDOWN_STEP_MS);
  return (
    <li>
      <button type="button" data-hit className={styles.hit} onClick={() => onOpen(hit)}>
        <span className={styles.words} dir="auto">
          {hit.type === 'note' && <span className={styles.you}>{t('search.note')} </span>}
          {hit.type !== 'note' && hit.from === 'us' && <span className={styles.you}>{t('search.us')} </span>}
          <Lit text={hit.snippet} ranges={hit.ranges} />
        </span>
        <time dateTime={new Date(hit.at).toISOString()} className={styles.time}>
          {formatDay(t, language, hit.at, now)} {formatTime(language, hit.at)}
        </time>
      </button>
    </li>
  );
}

function NoneFound({ text }: { readonly text: string }) {
  const { t } = useWords();
  return (
    <EmptyState icon={<SearchX size={26} />} title={t('search.noneTitle', { text })}>
      {t('search.none')}
    </EmptyState>
  );
}

/** More of the past: the next page, or, where the search stopped looking, further back. */
function Older({ search: { answer, isAskingOlder, askOlder } }: { readonly search: MessageSearch }) {
  const { t } = useWords();
  if (answer?.older === null || answer?.older === undefined) return null;
  const label = answer.older.isStopped ? t('search.furtherBack') : t('search.older');
  return (
    <div className={styles.older}>
      {answer.older.isStopped && <p>{t('search.stopped')}</p>}
      <Button onClick={askOlder} disabled={isAskingOlder}>
        {isAskingOlder ? t('search.askingOlder') : label}
      </Button>
    </div>
  );
}
