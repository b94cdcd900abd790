import { LogOut } from 'lucide-react';
import { useState } from 'react';
import type { OwnSessionRow } from '../../../contract/devices.ts';
import type { CommandInput } from '../../../contract/index.ts';
import type { WorkspaceId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Question } from '../../ui/Question.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { SYSTEMS } from './DeviceItem.tsx';
import sheet from '../../ui/Sheet.module.css';
import styles from './DevicesPane.module.css';

type Target = CommandInput<'devices.signOutOwn'>['target'];

/** Settings > Where you are signed in. */
export function OwnSessionsPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="ownSessions" title={t('ownSessions.title')} lead={t('ownSessions.lead')} isTabStop>
      <OwnSessions />
    </SheetPage>
  );
}

function OwnSessions() {
  const { t } = useWords();
  const [leaving, setLeaving] = useState<Target | null>(null);
  const workspaceId = valueOf(useLiveQuery('team.getWorkspace', {}))?.id;
  const sessions = useLiveQuery('devices.listOwn', {});
  if (sessions === 'loading' || workspaceId === undefined)
    return <Skeleton label={t('app.loading')} rows={2} />;
  if (!sessions.ok) return <FailureNotice failure={sessions.error} />;
  const isElsewhere = sessions.value.some(({ isThis }) => !isThis);
  return (
    <>
      {sessions.value.length === 0 && <p>{t('ownSessions.none')}</p>}
      <ul aria-label={t('ownSessions.title')} className={sheet.list}>
        {sessions.value.map((session) => (
          <OwnSession
            key={session.id}
            session={session}
            onSignOut={() => setLeaving({ sessionId: session.id })}
          />
        ))}
      </ul>
      {isElsewhere && (
        <p className={styles.acts}>
          <Button onClick={() => setLeaving({ elsewhere: true })}>
            <LogOut size={16} aria-hidden="true" />
            {t('ownSessions.signOutElsewhere')}
          </Button>
        </p>
      )}
      <LeavingQuestion leaving={leaving} workspaceId={workspaceId} onClose={() => setLeaving(null)} />
    </>
  );
}

type OwnProps = { readonly session: OwnSessionRow; readonly onSignOut: () => void };

function OwnSession({ session, onSignOut }: OwnProps) {
  const { t, language } = useWords();
  const { deviceName, platform, beganAt, activeAt, isThis } = session;
  const name = deviceName ?? t('devices.unnamed');
  const times = { began: formatDateTime(language, beganAt), active: formatDateTime(language, activeAt) };
  return (
    <li className={styles.row}>
      <span className={styles.who}>
        <bdi className={styles.name}>{name}</bdi>
        {isThis && <Chip tone="accent">{t('devices.here')}</Chip>}
        <span className={styles.quiet}>{SYSTEMS[platform]}</span>
        <span className={styles.quiet}>{t('devices.since', times)}</span>
      </span>
      <Button size="small" aria-description={name} onClick={onSignOut}>
        {t('devices.signOut')}
      </Button>
    </li>
  );
}

type LeavingProps = {
  readonly leaving: Target | null;
  readonly workspaceId: WorkspaceId;
  readonly onClose: () => void;
};

function LeavingQuestion({ leaving, workspaceId, onClose }: LeavingProps) {
  const { t } = useWords();
  const onConfirm = (): void => {
    if (leaving) void runCommand('devices.signOutOwn', { workspaceId, target: leaving }).then(reportFailure);
    onClose();
  };
  return (
    <Question
      title={t('devices.signOutTitle')}
      body={t('ownSessions.signOutBody')}
      cancelLabel={t('devices.cancel')}
      confirmLabel={t('devices.signOut')}
      isOpen={leaving !== null}
      onCancel={onClose}
      onConfirm={onConfirm}
    />
  );
}
