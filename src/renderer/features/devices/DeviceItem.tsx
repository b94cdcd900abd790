import { useState, type FormEvent } from 'react';
import type { DeviceRow, SessionRow } from '../../../contract/devices.ts';
import type { CommandInput } from '../../../contract/index.ts';
import type { WorkspaceId } from '../../../domain/ids.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Question } from '../../ui/Question.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './DevicesPane.module.css';

/** Who is to be signed out, and the names of everybody it concerns. */
export type Leaving = {
  readonly target: CommandInput<'devices.signOut'>['target'];
  readonly names: readonly string[];
};

type Props = {
  readonly device: DeviceRow;
  readonly workspaceId: WorkspaceId;
  readonly onSignOut: (leaving: Leaving) => void;
};

export const SYSTEMS = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' } as const;

export function DeviceItem({ device, workspaceId, onSignOut }: Props) {
  const { t, language } = useWords();
  const name = device.name ?? t('devices.unnamed');
  const names = device.sessions.map(({ memberName }) => memberName);
  const os = `${SYSTEMS[device.platform]} ${device.osVersion}`;
  const times = {
    first: formatDateTime(language, device.firstSeenAt),
    last: formatDateTime(language, device.lastSeenAt),
  };
  return (
    <li className={styles.device}>
      <div className={styles.row}>
        <span className={styles.who}>
          <bdi className={styles.name}>{name}</bdi>
          {device.isHere && <Chip tone="accent">{t('devices.here')}</Chip>}
          {device.isIdle && <Chip tone="warn">{t('devices.idle')}</Chip>}
          {device.system !== 'trusted' && <Chip tone="warn">{t(`devices.${device.system}`)}</Chip>}
          <span className={styles.quiet}>{t('devices.system', { os, app: device.appVersion })}</span>
          <span className={styles.quiet}>{t('devices.seen', times)}</span>
        </span>
        {names.length > 0 && (
          <Button
            size="small"
            aria-description={name}
            onClick={() => onSignOut({ target: { deviceId: device.id }, names })}
          >
            {t('devices.signOutHere')}
          </Button>
        )}
        <DeviceActs device={device} name={name} workspaceId={workspaceId} />
      </div>
      {device.sessions.length === 0 && <p className={styles.quiet}>{t('devices.nobody')}</p>}
      <ul aria-label={t('devices.sessions', { name })} className={styles.sessions}>
        {device.sessions.map((session) => (
          <SessionItem key={session.id} session={session} workspaceId={workspaceId} onSignOut={onSignOut} />
        ))}
      </ul>
    </li>
  );
}

type SessionProps = Omit<Props, 'device'> & { readonly session: SessionRow };

function SessionItem({ session, workspaceId, onSignOut }: SessionProps) {
  const { t, language } = useWords();
  const { id, memberId, memberName, memberColor, beganAt, activeAt, isKept } = session;
  const keep = (next: boolean): void =>
    void runCommand('devices.keepSession', { workspaceId, sessionId: id, isKept: next }).then(reportFailure);
  const times = { began: formatDateTime(language, beganAt), active: formatDateTime(language, activeAt) };
  return (
    <li className={styles.row}>
      <Avatar name={memberName} colour={memberColor} />
      <span className={styles.who}>
        <bdi className={styles.name}>{memberName}</bdi>
        <span className={styles.quiet}>{t('devices.since', times)}</span>
      </span>
      <Switch label={t('devices.keepOf', { name: memberName })} isOn={isKept} onSwitch={keep} />
      <Button
        size="small"
        aria-description={memberName}
        onClick={() => onSignOut({ target: { sessionId: id }, names: [memberName] })}
      >
        {t('devices.signOut')}
      </Button>
      <Button
        size="small"
        aria-description={memberName}
        onClick={() => onSignOut({ target: { memberId }, names: [memberName] })}
      >
        {t('devices.signOutEverywhere')}
      </Button>
    </li>
  );
}

type ActsProps = Omit<Props, 'onSignOut'> & { readonly name: string };

function DeviceActs({ device, name, workspaceId }: ActsProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState<'name' | 'remove' | null>(null);
  const close = (): void => setAsking(null);
  const remove = (): void => {
    void runCommand('devices.remove', { workspaceId, deviceId: device.id }).then(reportFailure);
    close();
  };
  return (
    <>
      <Button size="small" aria-description={name} onClick={() => setAsking('name')}>
        {t('devices.rename')}
      </Button>
      {!device.isHere && (
        <Button size="small" aria-description={name} onClick={() => setAsking('remove')}>
          {t('devices.remove')}
        </Button>
      )}
      {asking === 'name' && <Rename device={device} name={name} workspaceId={workspaceId} onClose={close} />}
      <Question
        title={t('devices.removeTitle', { name })}
        body={t('devices.removeBody')}
        cancelLabel={t('devices.cancel')}
        confirmLabel={t('devices.remove')}
        isOpen={asking === 'remove'}
        onCancel={close}
        onConfirm={remove}
      />
    </>
  );
}

function Rename({ device, name, workspaceId, onClose }: ActsProps & { readonly onClose: () => void }) {
  const { t } = useWords();
  const [next, setNext] = useState(name);
  const isReady = next.trim() !== '';
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const done = await runCommand('devices.rename', { workspaceId, deviceId: device.id, name: next });
    if (reportFailure(done).ok) onClose();
  };
  return (
    <Dialog title={t('devices.rename')} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <TextField label={t('devices.name')} value={next} onChange={setNext} dir="auto" maxLength={80} />
        <p className={styles.acts}>
          <Button onClick={onClose}>{t('devices.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('devices.rename')}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}
