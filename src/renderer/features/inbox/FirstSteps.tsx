import { Circle, CircleAlert, CircleCheck, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChannelRow } from '../../../contract/channels.ts';
import type { StatusState } from '../../../contract/shell.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { showScreen } from '../../workspace/workspaceStore.ts';
import styles from './FirstSteps.module.css';

type Progress = 'done' | 'todo' | 'problem';
const icons: Readonly<Record<Progress, LucideIcon>> = {
  done: CircleCheck,
  todo: Circle,
  problem: CircleAlert,
};

type StepProps = { readonly progress: Progress; readonly title: string; readonly children: ReactNode };

function Step({ progress, title, children }: StepProps) {
  const { t } = useWords();
  const Icon = icons[progress];
  return (
    <li className={cx(styles.step, styles[progress])}>
      <Icon size={18} aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <h3 className={styles.name}>
          {title}
          <span className="visuallyHidden">
            {': '}
            {t(progress === 'done' ? 'firstSteps.done' : 'firstSteps.todo')}
          </span>
        </h3>
        {children}
      </div>
    </li>
  );
}

/** In place of an empty inbox: what is in order, and what is still between the business and its customers. */
export function FirstSteps() {
  const { t } = useWords();
  const channels = valueOf(useLiveQuery('channels.listChannels', {}));
  const status = valueOf(useLiveQuery('shell.status', {}));
  if (channels === null || status === null) return null;
  const isConnected = channels.length > 0;
  const isReady = status.receiver.state === 'listening' && status.registration === 'verified';
  const title = isReady ? 'firstSteps.titleReady' : 'firstSteps.titleAlmost';
  return (
    <div className={styles.page}>
      <section className={styles.sheet} aria-labelledby="first-steps">
        <h2 id="first-steps" className={styles.title}>
          {t(isConnected ? title : 'firstSteps.titleConnect')}
        </h2>
        <p className={styles.lead}>{t('firstSteps.lead')}</p>
        <ol className={styles.steps}>
          <NumberStep channels={channels} />
          {isConnected && <ReceiverStep receiver={status.receiver} />}
          {isConnected && <AddressStep registration={status.registration} />}
          <Step progress="todo" title={t('firstSteps.message')}>
            <p className={styles.hint}>{t(isConnected ? 'firstSteps.waiting' : 'firstSteps.later')}</p>
          </Step>
        </ol>
      </section>
    </div>
  );
}

function NumberStep({ channels }: { readonly channels: readonly ChannelRow[] }) {
  const { t } = useWords();
  if (channels.length === 0)
    return (
      <Step progress="todo" title={t('firstSteps.number')}>
        <p className={styles.hint}>{t('firstSteps.numberMissing')}</p>
        <Button look="primary" className={styles.act} onClick={() => showScreen('channels')}>
          {t('firstSteps.connect')}
        </Button>
      </Step>
    );
  return (
    <Step progress="done" title={t('firstSteps.number')}>
      {channels.map(({ id, verifiedName, displayNumber }) => (
        <p key={id} className={styles.hint}>
          <bdi>{verifiedName}</bdi> · <bdi dir="ltr">{formatPhone(displayNumber)}</bdi>
        </p>
      ))}
    </Step>
  );
}

function ReceiverStep({ receiver }: Pick<StatusState, 'receiver'>) {
  const { t } = useWords();
  const sentence =
    receiver.state === 'listening'
      ? t('firstSteps.receiverListening', { port: receiver.port })
      : receiver.state === 'off'
        ? t('firstSteps.receiverOff')
        : t('firstSteps.receiverPortInUse', { port: receiver.port });
  return (
    <Step progress={receiver.state === 'listening' ? 'done' : 'problem'} title={t('firstSteps.receiver')}>
      <p className={styles.hint}>{sentence}</p>
    </Step>
  );
}

const addresses = {
  none: ['todo', 'firstSteps.addressNone'],
  pending: ['todo', 'firstSteps.addressPending'],
  verified: ['done', 'firstSteps.addressVerified'],
  refused: ['problem', 'firstSteps.addressRefused'],
} as const;

function AddressStep({ registration }: Pick<StatusState, 'registration'>) {
  const { t } = useWords();
  const [progress, sentence] = addresses[registration];
  return (
    <Step progress={progress} title={t('firstSteps.address')}>
      <p className={styles.hint}>{t(sentence)}</p>
      {(registration === 'none' || registration === 'refused') && (
        <Button className={styles.act} onClick={() => showScreen('channels')}>
          {t('firstSteps.connectAgain')}
        </Button>
      )}
    </Step>
  );
}
