import { Fragment, type ReactNode } from 'react';
import { formatListTime, formatNumber } from '../../i18n/format.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './StatusBar.module.css';
import {
  addressNote,
  freshness,
  platformNote,
  lagNote,
  receiverNote,
  tokenNote,
  type Note,
  type StatusFacts,
} from './statusNotes.ts';

const Told = ({ note: { tone, text } }: { readonly note: Note }) => (
  <bdi className={styles[tone]}>{text}</bdi>
);

/** Every fact there is, one a line, for whoever wants to know or was asked to read it out. */
export function StatusDetails(facts: StatusFacts) {
  const { t, language } = useWords();
  const { status, counts, channels, now } = facts;
  const words = { t, language };
  const count = (value: number): string => formatNumber(language, value);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('statusBar.messages'), <Told key="fresh" note={freshness(words, status)} />],
    [
      t('statusBar.newest'),
      status.lastInboundAt === null
        ? t('statusBar.none')
        : formatListTime(t, language, status.lastInboundAt, now),
    ],
    [t('statusBar.delay'), <Told key="lag" note={lagNote(words, status)} />],
    [t('statusBar.sending'), count(counts?.outboxWaiting ?? 0)],
    [t('statusBar.unsure'), count(counts?.outboxUnknown ?? 0)],
    [t('statusBar.unsent'), count(counts?.outboxFailed ?? 0)],
    [t('statusBar.numbers'), <Numbers key="numbers" channels={channels} />],
    [t('statusBar.platform'), <Told key="platform" note={platformNote(words, status)} />],
    [t('statusBar.token'), <Told key="token" note={tokenNote(words, facts)} />],
    [t('statusBar.receiver'), <Told key="receiver" note={receiverNote(words, status)} />],
    [t('statusBar.address'), <Told key="address" note={addressNote(words, facts)} />],
    [t('statusBar.keptAside'), count(status.quarantined)],
    [t('statusBar.refused'), count(status.badSignatures)],
  ];
  return (
    <dl className={styles.facts}>
      {rows.map(([term, fact]) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Numbers({ channels }: Pick<StatusFacts, 'channels'>) {
  const { t } = useWords();
  if (channels === null || channels.length === 0) return t('statusBar.noNumber');
  return channels.map(({ id, verifiedName, displayNumber }) => (
    <span key={id} className={styles.number}>
      <bdi>{verifiedName}</bdi>{' '}
      <bdi dir="ltr" className={styles.phone}>
        {formatPhone(displayNumber)}
      </bdi>
    </span>
  ));
}
