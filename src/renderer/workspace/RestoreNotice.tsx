import type { RestoreReport } from '../../contract/shell.ts';
import { valueOf } from '../bridge/bridge.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { formatDateTime, formatNumber } from '../i18n/format.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { reportFailure } from './report.ts';
import styles from './RestoreNotice.module.css';

type Lost = RestoreReport['lost'][number];

const forget = (): void => void window.baton.shell('app.forgetRestoreReport', {}).then(reportFailure);

/** Shown after each unlock until somebody has read it. */
export function RestoreNotice() {
  const { t } = useWords();
  const report = valueOf(useLiveQuery('shell.status', {}))?.restored;
  if (!report) return null;
  return (
    <Dialog
      title={t('storage.restoredTitle')}
      closeLabel={t('app.close')}
      isOpen
      onClose={forget}
      actions={
        <Button look="primary" onClick={forget}>
          {t('storage.understood')}
        </Button>
      }
    >
      <RestoreWords report={report} />
    </Dialog>
  );
}

const causes = {
  missing: 'storage.restoredMissing',
  damaged: 'storage.restoredDamaged',
  behind: 'storage.restoredBehind',
} as const;

function RestoreWords({ report }: { readonly report: RestoreReport }) {
  const { t, language } = useWords();
  const { cause, kept, fromCopy, salvaged, keptAs, lost } = report;
  const figures = {
    kept: formatNumber(language, kept),
    fromCopy: formatNumber(language, fromCopy),
    salvaged: formatNumber(language, salvaged),
  };
  return (
    <div className={styles.words}>
      <p>{t(causes[cause])}</p>
      <p>{t('storage.restoredBack', figures)}</p>
      {lost.length === 0 ? <p>{t('storage.restoredAll')}</p> : <LostRecords lost={lost} />}
      <p>
        {keptAs === null ? t('storage.restoredMissingAdvice') : t('storage.restoredKeptAs', { name: keptAs })}
      </p>
    </div>
  );
}

function LostRecords({ lost }: { readonly lost: readonly Lost[] }) {
  const { t, language } = useWords();
  const count = lost.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return (
    <>
      <p>{t('storage.restoredLost', { missing: formatNumber(language, count) })}</p>
      <ul className={styles.lost} aria-label={t('storage.restoredLostList')}>
        {lost.map((stretch) => (
          <LostItem key={stretch.from} stretch={stretch} />
        ))}
      </ul>
      <p>{t('storage.restoredAdvice')}</p>
    </>
  );
}

function LostItem({ stretch: { from, to, after, before } }: { readonly stretch: Lost }) {
  const { t, language } = useWords();
  const places = { from: formatNumber(language, from), to: formatNumber(language, to) };
  const times = {
    after: after === null ? '' : formatDateTime(language, after),
    before: before === null ? '' : formatDateTime(language, before),
  };
  return (
    <li>
      {t(from === to ? 'storage.lostOne' : 'storage.lostRange', places)} · {t(timeKey(after, before), times)}
    </li>
  );
}

function timeKey(after: number | null, before: number | null) {
  if (after === null && before === null) return 'storage.lostUnknown';
  if (after === null) return 'storage.lostBefore';
  if (before === null) return 'storage.lostAfter';
  return after === before ? 'storage.lostAt' : 'storage.lostBetween';
}
