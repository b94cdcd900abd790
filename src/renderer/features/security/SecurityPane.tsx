import { useState } from 'react';
import type { QueryOutput } from '../../../contract/index.ts';
import type { AppState } from '../../../contract/shell.ts';
import { DAY_MS } from '../../../domain/durations.ts';
import { RECOVERY_TEST_DAYS } from '../../../domain/security/secretAge.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { MINUTE_MS, useNow } from '../../bridge/clock.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { formatDate } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Question } from '../../ui/Question.tsx';
import { Select } from '../../ui/Select.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { changeDataKey, changeSecret, setRotation, testRecoveryKey } from './acts.ts';
import styles from './SecurityPane.module.css';

type Facts = QueryOutput<'security.getSecurity'>;

/** Settings > Business Tools > Security. */
export function SecurityPane({ app }: { readonly app: AppState }) {
  const { t } = useWords();
  const isPractice = app.workspace === 'practice';
  const mayManage = useRight('team.manage');
  const facts = valueOf(useLiveQuery('security.getSecurity', {}));
  return (
    <SheetPage
      pane="security"
      title={t('security.title')}
      lead={t(isPractice ? 'security.practice' : 'security.lead')}
    >
      {!isPractice && <OwnPin dueInDays={app.secretDueInDays} />}
      {!isPractice && mayManage && facts && <ForAdministrators facts={facts} />}
    </SheetPage>
  );
}

function OwnPin({ dueInDays }: { readonly dueInDays: number | null }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="security-pin" className={styles.part}>
      <h2 id="security-pin" className={styles.heading}>
        {t('security.pin')}
      </h2>
      {dueInDays !== null && (
        <Notice tone="warn">
          <p>{t('security.pinDue', { count: dueInDays })}</p>
        </Notice>
      )}
      <p>
        <Button onClick={() => void changeSecret({})}>{t('security.changePin')}</Button>
      </p>
    </section>
  );
}

function ForAdministrators({ facts }: { readonly facts: Facts }) {
  return (
    <>
      <Rotation days={facts.rotationDays} />
      <RecoveryKey testedAt={facts.recoveryTestedAt} />
      <DataKey changedAt={facts.dataKeyChangedAt} />
    </>
  );
}

const DAYS: Readonly<Record<string, Facts['rotationDays']>> = { 90: 90, 180: 180, off: null };

function Rotation({ days }: { readonly days: Facts['rotationDays'] }) {
  const { t } = useWords();
  return (
    <section className={styles.part}>
      <Select
        label={t('security.rotation')}
        value={String(days ?? 'off')}
        hint={t('security.rotationHint')}
        choices={[
          ['90', t('security.rotation90')],
          ['180', t('security.rotation180')],
          ['off', t('security.rotationOff')],
        ]}
        onChange={(choice) => void setRotation({ days: DAYS[choice] ?? null })}
      />
    </section>
  );
}

function RecoveryKey({ testedAt }: { readonly testedAt: Facts['recoveryTestedAt'] }) {
  const { t, language } = useWords();
  const now = useNow(MINUTE_MS);
  const isDue = testedAt === null || now - testedAt > RECOVERY_TEST_DAYS * DAY_MS;
  return (
    <section aria-labelledby="security-recovery" className={styles.part}>
      <h2 id="security-recovery" className={styles.heading}>
        {t('security.recoveryKey')}
      </h2>
      <p className={styles.hint}>{t('security.recoveryLead')}</p>
      {isDue ? (
        <Notice tone="warn">
          <p>{t('security.recoveryDue')}</p>
        </Notice>
      ) : (
        <p>{t('security.recoveryTested', { date: formatDate(language, testedAt) })}</p>
      )}
      <p>
        <Button onClick={() => void testRecoveryKey({})}>{t('security.testRecovery')}</Button>
      </p>
    </section>
  );
}

function DataKey({ changedAt }: { readonly changedAt: Facts['dataKeyChangedAt'] }) {
  const { t, language } = useWords();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <section aria-labelledby="security-data-key" className={styles.part}>
      <h2 id="security-data-key" className={styles.heading}>
        {t('security.dataKey')}
      </h2>
      <p className={styles.hint}>{t('security.dataKeyLead')}</p>
      {changedAt !== null && <p>{t('security.dataKeyChanged', { date: formatDate(language, changedAt) })}</p>}
      <p>
        <Button onClick={() => setIsAsking(true)}>{t('security.changeDataKey')}</Button>
      </p>
      <Question
        title={t('security.changeDataKeyTitle')}
        body={t('security.changeDataKeyBody')}
        cancelLabel={t('security.later')}
        confirmLabel={t('security.changeNow')}
        isOpen={isAsking}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          void changeDataKey({});
        }}
      />
    </section>
  );
}
