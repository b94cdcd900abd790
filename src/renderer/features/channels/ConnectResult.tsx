import type { ReactNode } from 'react';
import type { CommandOutput } from '../../../contract/index.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './ConnectPane.module.css';
import { historyWords } from './healthWords.ts';
import { PhoneSync } from './PhoneSync.tsx';
import { limitWords, qualityWords } from './platformWords.ts';

export type Connected = CommandOutput<'channels.connectNumber'>;

type ConnectResultProps = {
  readonly connected: Connected;
  readonly isMeta: boolean;
  readonly onAnother: () => void;
  readonly onInbox: () => void;
};

const receiverKeys = {
  listening: 'connect.receiverListening',
  portInUse: 'connect.receiverPortInUse',
  off: 'connect.receiverOff',
} as const;

const registrationKeys = {
  notAsked: 'connect.registrationNotAsked',
  verified: 'connect.registrationVerified',
  pending: 'connect.registrationPending',
  refused: 'connect.registrationRefused',
} as const;

/** Said where a simulator or another platform answered: Meta verified nothing then. */
const registrationKeysElsewhere = {
  notAsked: 'connect.registrationNotAsked',
  verified: 'connect.registrationVerifiedElsewhere',
  pending: 'connect.registrationPendingElsewhere',
  refused: 'connect.registrationRefusedElsewhere',
} as const;

const Fact = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </>
);

/** What WhatsApp told about the number, and whether messages will arrive. */
export function ConnectResult({ connected, isMeta, onAnother, onInbox }: ConnectResultProps) {
  const { t, language } = useWords();
  const registrations = isMeta ? registrationKeys : registrationKeysElsewhere;
  const unknown = t('connect.unknownFact');
  return (
    <div className={styles.form}>
      <Notice tone="good" title={t('connect.doneTitle')} />
      <dl className={styles.facts}>
        <Fact term={t('connect.name')}>
          <bdi>{connected.verifiedName}</bdi>
        </Fact>
        <Fact term={t('connect.numberLabel')}>
          <bdi dir="ltr">{formatPhone(connected.displayNumber)}</bdi>
        </Fact>
        <Fact term={t('connect.quality')}>
          {connected.quality === null ? unknown : qualityWords(t, connected.quality)}
        </Fact>
        <Fact term={t('connect.limits')}>
          {connected.messagingLimit === null ? unknown : limitWords(t, language, connected.messagingLimit)}
        </Fact>
        <Fact term={t('connect.receiver')}>{t(receiverKeys[connected.receiver])}</Fact>
        <Fact term={t('connect.registration')}>{t(registrations[connected.registration])}</Fact>
      </dl>
      {connected.receiver === 'portInUse' && (
        <Notice tone="warn" title={t('connect.portInUseTitle')}>
          <p>{t('connect.portInUse')}</p>
        </Notice>
      )}
      <OfItsPhone channelId={connected.channelId} />
      <div className={styles.submit}>
        <Button look="primary" onClick={onInbox}>
          {t('connect.toInbox')}
        </Button>
        <Button onClick={onAnother}>{t('connect.another')}</Button>
      </div>
    </div>
  );
}

/** The question about the phone, as soon as WhatsApp has told that the number is used on one. */
function OfItsPhone({ channelId }: Pick<Connected, 'channelId'>) {
  const { t, language } = useWords();
  const numbers = valueOf(useLiveQuery('channels.getHealth', {}))?.numbers ?? [];
  const number = numbers.find(({ id }) => id === channelId);
  if (number === undefined) return null;
  const told = number.phoneSync === null ? null : historyWords(t, language, number);
  return (
    <>
      <PhoneSync number={number} />
      {told !== null && (
        <Notice tone="info" title={t('health.history')}>
          <p>{told.text}</p>
        </Notice>
      )}
    </>
  );
}
