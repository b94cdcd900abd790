import type { ReactNode } from 'react';
import type { ChannelRow } from '../../../contract/channels.ts';
import type { QueryOutput } from '../../../contract/index.ts';
import type { StatusState } from '../../../contract/shell.ts';
import { diskText } from '../../i18n/failureText.ts';
import { formatDuration, formatListTime, formatNumber, formatPercent } from '../../i18n/format.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { cx } from '../../ui/cx.ts';
import styles from './StatusBar.module.css';

type Tone = 'good' | 'warn' | 'bad' | 'quiet';

type StatusBarProps = {
  readonly status: StatusState;
  readonly counts: QueryOutput<'inbox.countInbox'> | null;
  readonly channels: readonly ChannelRow[] | null;
  readonly isPractice: boolean;
  readonly now: number;
};

const Item = ({
  tone = 'quiet',
  hasDot = false,
  children,
}: {
  readonly tone?: Tone;
  readonly hasDot?: boolean;
  readonly children: ReactNode;
}) => (
  <span className={cx(styles.item, styles[tone])}>
    {hasDot && <i className={styles.dot} aria-hidden="true" />}
    {children}
  </span>
);

export function StatusBar({ status, counts, channels, isPractice, now }: StatusBarProps) {
  const { t } = useWords();
  return (
    <>
      <Freshness status={status} now={now} />
      <Numbers channels={channels} />
      {counts && <Outbox counts={counts} />}
      <Receiver status={status} isMeta={!isPractice && status.foreignOrigin === null} />
      {status.platform === 'unreachable' && <Item tone="warn">{t('statusBar.unreachable')}</Item>}
      {status.platform === 'tokenRefused' && <Item tone="bad">{t('statusBar.tokenRefused')}</Item>}
      <Storage status={status} />
      {status.quarantined > 0 && (
        <Item tone="warn">{t('statusBar.quarantined', { count: status.quarantined })}</Item>
      )}
      {status.badSignatures > 0 && (
        <Item tone="warn">{t('statusBar.badSignatures', { count: status.badSignatures })}</Item>
      )}
      <span className={styles.space} />
      {status.foreignOrigin !== null && (
        <Item tone="warn">{t('statusBar.foreignOrigin', { origin: status.foreignOrigin })}</Item>
      )}
      {isPractice && <Item>{t('statusBar.practice')}</Item>}
    </>
  );
}

/** What keeps Baton from storing, or from telling the time. */
function Storage({ status: { disk, copy, clockMovedMs } }: { readonly status: StatusState }) {
  const { t } = useWords();
  const diskWords = diskText(t, disk);
  return (
    <>
      {diskWords !== null && <Item tone="bad">{diskWords}</Item>}
      {copy === 'refused' && <Item tone="bad">{t('storage.copyRefused')}</Item>}
      {copy === 'failing' && <Item tone="warn">{t('storage.copyFailing')}</Item>}
      {clockMovedMs !== null && (
        <Item tone="warn">
          {t('storage.clockMoved', { duration: formatDuration(t, Math.abs(clockMovedMs)) })}
        </Item>
      )}
    </>
  );
}

/** Whether what is on screen is what has arrived. */
function Freshness({ status, now }: { readonly status: StatusState; readonly now: number }) {
  const { t, language } = useWords();
  if (status.rebuild !== null)
    return (
      <Item tone="warn" hasDot>
        {t('statusBar.rebuilding', {
          percent: formatPercent(language, status.rebuild.done / Math.max(1, status.rebuild.total)),
        })}
      </Item>
    );
  if (status.behind > 0)
    return (
      <Item tone="warn" hasDot>
        {t('statusBar.catchingUp', { count: status.behind })}
      </Item>
    );
  const parts = [
    t('statusBar.upToDate'),
    status.lagMs !== null && t('statusBar.lag', { seconds: formatNumber(language, status.lagMs / 1000) }),
    status.lastInboundAt === null
      ? t('statusBar.noInbound')
      : t('statusBar.lastInbound', { when: formatListTime(t, language, status.lastInboundAt, now) }),
  ];
  return (
    <Item tone="good" hasDot>
      {parts.filter(Boolean).join(' · ')}
    </Item>
  );
}

function Numbers({ channels }: { readonly channels: readonly ChannelRow[] | null }) {
  const { t } = useWords();
  if (channels === null) return null;
  const [first, ...others] = channels;
  if (first === undefined) return <Item>{t('statusBar.noNumber')}</Item>;
  return (
    <Item>
      <bdi className={styles.name}>{first.verifiedName}</bdi>
      {' · '}
      <bdi dir="ltr">{formatPhone(first.displayNumber)}</bdi>
      {others.length > 0 && ` ${t('statusBar.moreNumbers', { count: others.length })}`}
    </Item>
  );
}

function Outbox({ counts }: { readonly counts: QueryOutput<'inbox.countInbox'> }) {
  const { t } = useWords();
  return (
    <>
      <Item>{t('statusBar.outbox', { count: counts.outboxWaiting })}</Item>
      {counts.outboxUnknown > 0 && (
        <Item tone="warn">{t('statusBar.unconfirmed', { count: counts.outboxUnknown })}</Item>
      )}
      {counts.outboxFailed > 0 && (
        <Item tone="bad">{t('statusBar.failed', { count: counts.outboxFailed })}</Item>
      )}
    </>
  );
}

function Receiver({ status, isMeta }: { readonly status: StatusState; readonly isMeta: boolean }) {
  const { t } = useWords();
  const { receiver, registration } = status;
  return (
    <>
      {receiver.state === 'listening' && (
        <Item>
          <bdi dir="ltr">{t('statusBar.webhook', { port: receiver.port })}</bdi>
        </Item>
      )}
      {receiver.state === 'off' && <Item>{t('statusBar.receiverOff')}</Item>}
      {receiver.state === 'portInUse' && (
        <Item tone="bad">{t('statusBar.portInUse', { port: receiver.port })}</Item>
      )}
      {registration === 'pending' && (
        <Item tone="warn">
          {t(isMeta ? 'statusBar.registrationPending' : 'statusBar.registrationPendingElsewhere')}
        </Item>
      )}
      {registration === 'refused' && (
        <Item tone="bad">
          {t(isMeta ? 'statusBar.registrationRefused' : 'statusBar.registrationRefusedElsewhere')}
        </Item>
      )}
    </>
  );
}
