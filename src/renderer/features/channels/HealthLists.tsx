import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HealthNotice } from '../../../contract/health.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDate, formatDateTime, formatSpan } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './HealthPane.module.css';
import { noticeWords, reasonWords } from './healthWords.ts';

const icons = { info: Info, warning: TriangleAlert, critical: CircleAlert } as const;
const tones = { info: 'quiet', warning: 'warn', critical: 'bad' } as const;
const SHOWN = 30;

type ListProps = {
  readonly id: string;
  readonly title: string;
  readonly empty: string;
  readonly hint?: string;
  readonly children: readonly ReactNode[];
};

const List = ({ id, title, empty, hint, children }: ListProps) => (
  <section aria-labelledby={id}>
    <h2 id={id} className={styles.heading}>
      {title}
    </h2>
    {children.length === 0 ? (
      <p className={sheet.lead}>{empty}</p>
    ) : (
      <>
        {hint !== undefined && <p className={sheet.lead}>{hint}</p>}
        <ul aria-labelledby={id} className={styles.list}>
          {children}
        </ul>
      </>
    )}
  </section>
);

export function Notices({ notices }: { readonly notices: readonly HealthNotice[] }) {
  const { t } = useWords();
  return (
    <List id="health-notices" title={t('health.notices')} empty={t('health.noNotices')}>
      {notices.map((notice) => (
        <Notice
          key={`${notice.kind} ${notice.channelId} ${notice.wabaId} ${notice.subject} ${notice.event}`}
          notice={notice}
        />
      ))}
    </List>
  );
}

function Notice({ notice }: { readonly notice: HealthNotice }) {
  const { t, language } = useWords();
  const { severity, detail, until, reportedAt } = notice;
  // A restriction ends on its day; what is announced for templates begins on it.
  const isRestriction = notice.kind === 'account';
  const Icon = icons[severity];
  return (
    <li className={styles.row}>
      <Icon size={15} aria-hidden="true" className={styles[tones[severity]]} />
      <span className={styles.words}>
        <bdi>{noticeWords(t, notice)}</bdi>
        {detail !== null && <bdi className={styles.detail}>{t('health.says', { words: detail })}</bdi>}
        {until !== null && (
          <span className={styles.detail}>
            {t(isRestriction ? 'health.until' : 'health.from', { date: formatDate(language, until) })}
          </span>
        )}
      </span>
      <time className={styles.when}>{formatDateTime(language, reportedAt)}</time>
    </li>
  );
}

export function Gaps() {
  const { t, language } = useWords();
  const gaps = valueOf(useLiveQuery('channels.listGaps', { conversationId: null, limit: SHOWN })) ?? [];
  return (
    <List id="health-gaps" title={t('health.gaps')} empty={t('health.noGaps')}>
      {gaps.map(({ from, until, cause, recovered }) => (
        <li key={from} className={styles.row}>
          <span className={styles.words}>
            <span>
              {formatDate(language, from)}, {formatSpan(language, from, until)}
            </span>
            <span className={styles.detail}>{t(`health.cause_${cause}`)}</span>
          </span>
          <span className={styles.when}>{t('health.recovered', { recovered })}</span>
        </li>
      ))}
    </List>
  );
}

export function Quarantine() {
  const { t, language } = useWords();
  const rows = valueOf(useLiveQuery('channels.listQuarantined', { limit: SHOWN })) ?? [];
  return (
    <List
      id="health-quarantine"
      title={t('health.quarantine')}
      empty={t('health.noQuarantine')}
      hint={t('health.quarantineHint')}
    >
      {rows.map(({ id, receivedAt, reason }) => (
        <li key={id} className={styles.row}>
          <span className={styles.words}>{reasonWords(t, reason)}</span>
          <time className={styles.when}>{formatDateTime(language, receivedAt)}</time>
        </li>
      ))}
    </List>
  );
}
