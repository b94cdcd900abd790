import type { MemberRow } from '../../../contract/team.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { conflictText } from './conflictWords.ts';
import { nameAmong } from './nameAmong.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './TeamPane.module.css';

/** From how many people on it saves work to begin with a template (PER16). */
const MANY_MEMBERS = 10;

/** What was given that does not go together: as it is now, and what the check at night found. */
export function AccessReport({ members }: { readonly members: readonly MemberRow[] }) {
  const { t, language } = useWords();
  const report = valueOf(useLiveQuery('team.getAccessReport', {}));
  if (report === null || members.length < 2) return null;
  const { conflicts, lastCheck } = report;
  const nameOf = nameAmong(members);
  return (
    <section aria-labelledby="team-check">
      <h2 id="team-check" className={sheet.heading}>
        {t('rights.check')}
      </h2>
      {conflicts.length === 0 && <p>{t('rights.checkClean')}</p>}
      <ul aria-labelledby="team-check">
        {conflicts.map(({ memberId, ...conflict }) => (
          <li key={`${memberId} ${conflict.code} ${conflict.right}`}>
            <bdi className={styles.name}>{nameOf(memberId)}</bdi>: {conflictText(t, conflict)}
          </li>
        ))}
      </ul>
      {lastCheck !== null && (
        <p className={styles.quiet}>
          {t('rights.lastCheck', {
            time: formatDateTime(language, lastCheck.checkedAt),
            count: lastCheck.found,
          })}
        </p>
      )}
      {members.length > MANY_MEMBERS && <p className={styles.quiet}>{t('rights.useTemplates')}</p>}
    </section>
  );
}
