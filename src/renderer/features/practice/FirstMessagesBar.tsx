import type { TFunction } from 'i18next';
import { Circle, CircleCheck } from 'lucide-react';
import type { EpochMs } from '../../../domain/ids.ts';
import {
  FIRST_MESSAGES,
  FIRST_MESSAGES_LIMIT_MS,
  type FirstMessage,
  isInTime,
  triedSince,
} from '../../../domain/team/firstMessages.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { SECOND_MS, useNow } from '../../bridge/clock.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { clockText } from '../../i18n/clockText.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { reportFailure } from '../../workspace/report.ts';
import styles from './FirstMessages.module.css';
import { leavePractice } from './PracticeBanner.tsx';

const again = (): void => void window.baton.shell('practice.tryFirstMessagesAgain', {}).then(reportFailure);

const NOTHING = { text: null, image: null, document: null } as const;

function sentence(t: TFunction, tookMs: number | null, leftMs: number): string {
  if (tookMs === null) return t(leftMs > 0 ? 'firstMessages.running' : 'firstMessages.over');
  const time = clockText(tookMs / SECOND_MS);
  return t(isInTime(tookMs) ? 'firstMessages.inTime' : 'firstMessages.late', { time });
}

/** In practice, while a newcomer sends their first messages: what is sent, what is not, and how much time is left. */
export function FirstMessagesBar({ since }: { readonly since: EpochMs }) {
  const { t } = useWords();
  const now = useNow(SECOND_MS);
  const sentAt = valueOf(useLiveQuery('inbox.getFirstSent', { since })) ?? NOTHING;
  const tookMs = triedSince(since, sentAt)?.tookMs ?? null;
  const leftMs = Math.max(0, since + FIRST_MESSAGES_LIMIT_MS - now);
  return (
    <section aria-label={t('firstMessages.title')} className={styles.bar} data-pane="firstMessages">
      <ul aria-label={t('firstMessages.list')} className={styles.list}>
        {FIRST_MESSAGES.map((kind) => (
          <Tick key={kind} kind={kind} isSent={sentAt[kind] !== null} />
        ))}
      </ul>
      <span role="timer" className={styles.timer}>
        {tookMs === null
          ? t('firstMessages.left', { time: clockText(leftMs / SECOND_MS) })
          : t('firstMessages.took', { time: clockText(tookMs / SECOND_MS) })}
      </span>
      <output className={styles.sentence}>{sentence(t, tookMs, leftMs)}</output>
      <p className={styles.acts}>
        <Button size="small" onClick={again}>
          {t('firstMessages.again')}
        </Button>
        <Button size="small" look={tookMs === null ? 'plain' : 'primary'} onClick={leavePractice}>
          {t('firstMessages.back')}
        </Button>
      </p>
    </section>
  );
}

function Tick({ kind, isSent }: { readonly kind: FirstMessage; readonly isSent: boolean }) {
  const { t } = useWords();
  const Icon = isSent ? CircleCheck : Circle;
  return (
    <li className={cx(styles.tick, isSent && styles.done)}>
      <Icon size={17} aria-hidden="true" className={styles.icon} />
      {t(`firstMessages.${kind}`)}
      <span className="visuallyHidden">: {t(isSent ? 'firstMessages.sent' : 'firstMessages.toSend')}</span>
    </li>
  );
}
