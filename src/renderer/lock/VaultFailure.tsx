import { useEffect, useState } from 'react';
import type { ShellFailure } from '../../contract/index.ts';
import { now, SECOND_MS, useNow } from '../bridge/clock.ts';
import { failureText } from '../i18n/failureText.ts';
import { useWords } from '../i18n/useWords.ts';
import { Notice } from '../ui/Notice.tsx';

/** Seconds still to wait, counted down on this page from what main said. */
export function useWaitSeconds(waitMs: number): number {
  const [until, setUntil] = useState(0);
  const at = useNow(SECOND_MS);
  useEffect(() => setUntil(waitMs > 0 ? now() + waitMs : 0), [waitMs]);
  // The shared tick may be a little older than the answer: never more than main said.
  return Math.max(0, Math.min(Math.ceil(waitMs / SECOND_MS), Math.ceil((until - at) / SECOND_MS)));
}

type VaultFailureProps = {
  readonly failure: ShellFailure | null;
  readonly waitSeconds: number;
  readonly triesLeft: number | null;
};

export function VaultFailure({ failure, waitSeconds, triesLeft }: VaultFailureProps) {
  const { t } = useWords();
  const hasTries = failure?.code === 'wrongSecret' && triesLeft !== null;
  if (failure === null && waitSeconds === 0) return null;
  if (failure?.code === 'mustWait' && waitSeconds === 0) return null;
  return (
    <Notice tone="bad" title={failureText(t, failure ?? { code: 'mustWait' })}>
      {waitSeconds > 0 && <p aria-live="off">{t('lock.waitSeconds', { count: waitSeconds })}</p>}
      {hasTries && waitSeconds === 0 && <p>{t('lock.triesLeft', { count: triesLeft })}</p>}
    </Notice>
  );
}
