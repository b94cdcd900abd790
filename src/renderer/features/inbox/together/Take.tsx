import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Together.module.css';

type Props = {
  readonly label: string;
  readonly asksWhy: boolean;
  /** Resolves to whether it is theirs now. */
  readonly onTake: (reason: string) => Promise<boolean>;
  /** Why they cannot send as it is. */
  readonly children: ReactNode;
};

/** Where Send would be: only who takes something, from a colleague with a reason, may send here. */
export function Take({ label, asksWhy, onTake, children }: Props) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const isReady = !asksWhy || reason.trim() !== '';
  const isTaking = useRef(false);
  const take = async (): Promise<void> => {
    if (!isReady || isTaking.current) return;
    isTaking.current = true;
    const isTheirs = await onTake(reason);
    isTaking.current = false;
    if (isTheirs) setReason('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // It stands in the composer, whose Enter would send.
    event.preventDefault();
    void take();
  };
  return (
    <div className={styles.held}>
      <p className={styles.heldWords}>{children}</p>
      {asksWhy && (
        <TextField
          label={t('together.reason')}
          value={reason}
          onChange={setReason}
          onKeyDown={onKeyDown}
          className={styles.reason}
          dir="auto"
          maxLength={500}
        />
      )}
      <Button disabled={!isReady} onClick={() => void take()}>
        {label}
      </Button>
    </div>
  );
}
