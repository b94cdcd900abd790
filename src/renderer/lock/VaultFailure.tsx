import { useState } from 'react';
import type { ShellFailure } from '../../contract/index.ts';
import { SECOND_MS, useNow } from '../bridge/clock.ts';
import { failureText } from '../i18n/failureText.ts';
import { useWords } from '../i18n/useWords.ts';
import { Notice } from '../ui/Notice.tsx';

/** Seconds still to wait, counted down on this page from what main said. */
export function useWaitSeconds(waitMs: number): number {
  const at = useNow(SECOND_MS);
  const [wait, setWait] = useState({ waitMs: 0, until: 0 });
  // The shared tick may be a second old; main refuses what comes too early, so a second more is right.
  if (wait.waitMs !== waitMs) setWait({ waitMs, until: at + waitMs + SECOND_MS });
  const leftMs = Math.min(waitMs, wait.until - at);
  return Math.max(0, Math.ceil(leftMs / SECOND_MS));
}

type VaultFailureProps = {
  readonly failure: ShellFailure | null;
  readonly waitSeconds?: number;
  readonly triesLeft?: number | null;
};

export function VaultFailure({ failure, waitSeconds = 0, triesLeft = null }: VaultFailureProps) {
  const { t } = useWords();
  if (waitSeconds > 0)
    return (
      <Notice tone="bad" title={failureText(t, failure ?? { code: 'mustWait' })}>
        <p aria-live="off">{t('lock.waitSeconds', { count: waitSeconds })}</p>
      </Notice>
    );
  if (failure === null || failure.code === 'mustWait') return null;
  return (
    <Notice tone="bad" title={failureText(t, failure)}>
      {failure.code === 'wrongSecret' && triesLeft !== null && (
        <p>{t('lock.triesLeft', { count: triesLeft })}</p>
      )}
    </Notice>
  );
}
