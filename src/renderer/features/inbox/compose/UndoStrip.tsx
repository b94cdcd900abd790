import { Undo2 } from 'lucide-react';
import { SECOND_MS, useNow } from '../../../bridge/clock.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Held, HeldReply } from './useHeldReply.ts';
import styles from './UndoStrip.module.css';

/** Says that a message has not left yet, and takes it back. */
export const UndoStrip = ({ held, undo }: Pick<HeldReply, 'held' | 'undo'>) =>
  held === null ? null : <Countdown held={held} undo={undo} />;

type CountdownProps = { readonly held: Held; readonly undo: () => void };

function Countdown({ held, undo }: CountdownProps) {
  const { t } = useWords();
  const now = useNow(SECOND_MS);
  const count = Math.max(Math.ceil((held.until - now) / SECOND_MS), 0);
  return (
    <div className={styles.strip}>
      {/* Counting aloud every second would be noise: the first sentence is enough. */}
      <span aria-live="off">{t('undoSend.sending', { count })}</span>
      <Button look="quiet" size="small" onClick={undo}>
        <Undo2 size={15} aria-hidden="true" />
        {t('undoSend.undo')}
      </Button>
    </div>
  );
}
