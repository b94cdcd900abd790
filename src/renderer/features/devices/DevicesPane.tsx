import { LogOut } from 'lucide-react';
import { useState } from 'react';
import type { DeviceRow, ReviewRow } from '../../../contract/devices.ts';
import type { WorkspaceId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Question } from '../../ui/Question.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { DeviceItem, type Leaving } from './DeviceItem.tsx';
import { DeviceRules } from './DeviceRules.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import sheet from '../../ui/Sheet.module.css';
import styles from './DevicesPane.module.css';

/** Settings > Business Tools > Devices. */
export function DevicesPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="devices" title={t('devices.title')} lead={t('devices.lead')} isTabStop>
      <Devices />
    </SheetPage>
  );
}

const namesOf = (devices: readonly DeviceRow[]): readonly string[] => [
  ...new Set(devices.flatMap(({ sessions }) => sessions.map(({ memberName }) => memberName))),
];

function Devices() {
  const { t } = useWords();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const workspaceId = valueOf(useLiveQuery('team.getWorkspace', {}))?.id;
  const answer = useLiveQuery('devices.list', {});
  if (answer === 'loading' || workspaceId === undefined)
    return <Skeleton label={t('app.loading')} rows={3} />;
  if (!answer.ok) return <FailureNotice failure={answer.error} />;
  const { devices, policy, reviews } = answer.value;
  const everybody = { target: { everybody: true }, names: namesOf(devices) } as const;
  return (
    <>
      {devices.length > policy.recommended && (
        <Notice tone="warn">
          <p>{t('devices.many', { count: devices.length, recommended: policy.recommended })}</p>
        </Notice>
      )}
      <ul aria-label={t('devices.list')} className={sheet.list}>
        {devices.map((device) => (
          <DeviceItem key={device.id} device={device} workspaceId={workspaceId} onSignOut={setLeaving} />
        ))}
      </ul>
      <p className={styles.acts}>
        <Button onClick={() => setLeaving(everybody)} disabled={everybody.names.length === 0}>
          <LogOut size={16} aria-hidden="true" />
          {t('devices.signOutAll')}
        </Button>
      </p>
      <Reviews reviews={reviews} workspaceId={workspaceId} />
      <DeviceRules key={JSON.stringify(policy)} policy={policy} workspaceId={workspaceId} />
      <p className={styles.quiet}>{t('devices.lease')}</p>
      <SignOutQuestion leaving={leaving} workspaceId={workspaceId} onClose={() => setLeaving(null)} />
    </>
  );
}

type SignOutProps = {
  readonly leaving: Leaving | null;
  readonly workspaceId: WorkspaceId;
  readonly onClose: () => void;
};

function SignOutQuestion({ leaving, workspaceId, onClose }: SignOutProps) {
  const { t } = useWords();
  const onConfirm = (): void => {
    if (leaving)
      void runCommand('devices.signOut', { workspaceId, target: leaving.target }).then(reportFailure);
    onClose();
  };
  return (
    <Question
      title={t('devices.signOutTitle')}
      body={t('devices.signOutBody', { names: leaving?.names.join(', ') ?? '' })}
      cancelLabel={t('devices.cancel')}
      confirmLabel={t('devices.signOut')}
      isOpen={leaving !== null}
      onCancel={onClose}
      onConfirm={onConfirm}
    />
  );
}

type ReviewsProps = { readonly reviews: readonly ReviewRow[]; readonly workspaceId: WorkspaceId };

function Reviews({ reviews, workspaceId }: ReviewsProps) {
  const { t, language } = useWords();
  const sign = (review: ReviewRow['kind']): void =>
    void runCommand('devices.signReview', { workspaceId, review }).then(reportFailure);
  return (
    <section aria-labelledby="devices-reviews">
      <h2 id="devices-reviews" className={sheet.heading}>
        {t('devices.reviews')}
      </h2>
      <ul aria-labelledby="devices-reviews" className={sheet.list}>
        {reviews.map(({ kind, at, byName, isDue }) => (
          <li key={kind} className={styles.row}>
            <span className={styles.who}>
              {t(`devices.${kind}Review`)} {isDue && <Chip tone="warn">{t('devices.due')}</Chip>}
            </span>
            {at !== null && (
              <span className={styles.quiet}>
                {t('devices.doneBy', { name: byName ?? '', when: formatDateTime(language, at) })}
              </span>
            )}
            <Button size="small" aria-description={t(`devices.${kind}Review`)} onClick={() => sign(kind)}>
              {t('devices.done')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
