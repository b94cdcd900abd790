import { Fragment, type ReactNode } from 'react';
import type { NumberHealth } from '../../../contract/health.ts';
import type { StatusState } from '../../../contract/shell.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { formatDate, formatDateTime } from '../../i18n/format.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import styles from './HealthPane.module.css';
import { historyWords, phoneWords, verdictOf, wordFor } from './healthWords.ts';
import { limitWords, qualityWords } from './platformWords.ts';

type NumberCardProps = { readonly number: NumberHealth; readonly status: StatusState | null };

/** One number: the verdict first, then every fact in words. */
export function NumberCard({ number, status }: NumberCardProps) {
  const { t, language } = useWords();
  const now = useNow(COUNTDOWN_STEP_MS);
  const verdict = verdictOf(t, number, status?.platform === 'tokenRefused', now);
  const when = (at: number | null): string => (at === null ? t('health.none') : formatDateTime(language, at));
  const rows: (readonly [string, ReactNode])[] = [
    [t('health.quality'), number.quality === null ? t('health.unknown') : qualityWords(t, number.quality)],
    [
      t('health.limit'),
      number.messagingLimit === null ? t('health.unknown') : limitWords(t, language, number.messagingLimit),
    ],
    [t('health.sending'), <Sending key="sending" number={number} />],
    [t('health.number'), wordFor(t, 'number', number.numberState)],
    [t('health.name'), wordFor(t, 'name', number.nameState)],
    [t('health.token'), <Token key="token" status={status} />],
    [t('health.webhooks'), <Address key="address" number={number} />],
    [t('health.lastIn'), when(number.lastInboundAt)],
    [t('health.lastOut'), when(number.lastOutboundAt)],
  ];
  const phone = number.isOnPhone ? [[t('health.phone'), <Phone key="phone" number={number} />] as const] : [];
  const history = historyWords(t, language, number);
  if (history !== null)
    rows.push([
      t('health.history'),
      <span key="history" className={styles[history.tone]}>
        {history.text}
      </span>,
    ]);
  return (
    <article className={styles.card} aria-label={number.verifiedName}>
      <header className={styles.head}>
        <h2 className={styles.name}>
          <bdi>{number.verifiedName}</bdi>
        </h2>
        <bdi dir="ltr">{formatPhone(number.displayNumber)}</bdi>
        <Chip tone={verdict.tone}>{verdict.text}</Chip>
      </header>
      <dl className={styles.facts}>
        {[...rows, ...phone].map(([term, fact]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </Fragment>
        ))}
      </dl>
    </article>
  );
}

type OfNumber = Pick<NumberCardProps, 'number'>;

function Sending({ number: { sending, sendingReason } }: OfNumber) {
  const { t } = useWords();
  const tone = { BLOCKED: styles.bad, LIMITED: styles.warn }[sending ?? ''];
  return (
    <span className={tone}>
      {wordFor(t, 'sending', sending)}
      {sendingReason !== null && (
        <bdi className={styles.detail}>{t('health.says', { words: sendingReason })}</bdi>
      )}
    </span>
  );
}

function Token({ status }: Pick<NumberCardProps, 'status'>) {
  const { t, language } = useWords();
  if (status?.platform === 'tokenRefused')
    return <span className={styles.bad}>{t('statusBar.tokenRefused')}</span>;
  if (status === null || status.checkedAt === null) return t('health.unknown');
  if (status.tokenEndsAt !== null)
    return t('statusBar.tokenEnds', { date: formatDate(language, status.tokenEndsAt) });
  return t('statusBar.tokenOk', { when: formatDateTime(language, status.checkedAt) });
}

function Address({ number: { publicUrl, webhookAddress } }: OfNumber) {
  const { t } = useWords();
  if (webhookAddress === 'ELSEWHERE')
    return <span className={styles.bad}>{t('health.webhooksElsewhere')}</span>;
  if (publicUrl === null) return <span className={styles.warn}>{t('health.webhooksNone')}</span>;
  return <bdi dir="ltr">{publicUrl}</bdi>;
}

function Phone({ number }: OfNumber) {
  const { t } = useWords();
  const { tone, text } = phoneWords(t, number, useNow(COUNTDOWN_STEP_MS));
  return <span className={styles[tone]}>{text}</span>;
}
