import type { OwnershipRow } from '../../../contract/routing.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { useColleague } from '../../bridge/useColleagues.ts';
import { formatTime } from '../../i18n/format.ts';
import { Phrase, slot } from '../../i18n/Phrase.tsx';
import { useWords } from '../../i18n/useWords.ts';
import styles from './MessageLog.module.css';

/** Who looks after the conversation from here on, and what was said about it. */
export function OwnershipLine({ row }: { readonly row: OwnershipRow }) {
  const { t, language } = useWords();
  const how = row.how === 'byRule' && row.memberId === null ? 'releasedByRule' : row.how;
  return (
    <p className={styles.ownership}>
      <Phrase
        text={t(`together.${how}`, { name: slot('name'), by: slot('by') })}
        slots={{ name: <Person id={row.memberId} />, by: <Person id={row.by} /> }}
      />
      {` · ${formatTime(language, row.at)}`}
      {row.note !== null && (
        <span className={styles.ownershipNote} dir="auto">
          {row.note}
        </span>
      )}
    </p>
  );
}

function Person({ id }: { readonly id: MemberId | null }) {
  const { t } = useWords();
  const who = useColleague(id);
  return <bdi>{who?.name ?? t('together.somebody')}</bdi>;
}
