import type { AppState } from '../../../contract/shell.ts';
import type { QueryOutput } from '../../../contract/index.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { removeFactor, setUpCodes } from './acts.ts';
import styles from './Guards.module.css';

/** Settings > Your second step. */
export function OwnStepPane({ app }: { readonly app: AppState }) {
  const { t } = useWords();
  const isPractice = app.workspace === 'practice';
  return (
    <SheetPage
      pane="ownStep"
      title={t('ownStep.title')}
      lead={t(isPractice ? 'ownStep.practice' : 'ownStep.lead')}
    >
      {!isPractice && <OwnStep />}
    </SheetPage>
  );
}

function OwnStep() {
  const { t } = useWords();
  const own = useLiveQuery('guards.getOwnStep', {});
  if (own === 'loading') return <Skeleton label={t('app.loading')} rows={2} />;
  if (!own.ok) return <FailureNotice failure={own.error} />;
  return <Factor own={own.value} />;
}

function Factor({ own: { kind, addedAt, isRequired } }: { readonly own: QueryOutput<'guards.getOwnStep'> }) {
  const { t, language } = useWords();
  const isMissing = kind === null;
  return (
    <>
      {isRequired && isMissing && (
        <Notice tone="warn">
          <p>{t('ownStep.required')}</p>
        </Notice>
      )}
      <p>
        {addedAt === null
          ? t('ownStep.none')
          : t('ownStep.codesSince', { date: formatDate(language, addedAt) })}
      </p>
      <p className={styles.acts}>
        <Button look="primary" onClick={() => void setUpCodes({})}>
          {t(isMissing ? 'ownStep.setUp' : 'ownStep.replace')}
        </Button>
        {!isMissing && !isRequired && (
          <Button onClick={() => void removeFactor({})}>{t('ownStep.remove')}</Button>
        )}
      </p>
      <p className={styles.quiet}>{t('ownStep.lost')}</p>
      <p className={styles.quiet}>{t('ownStep.keys')}</p>
    </>
  );
}
