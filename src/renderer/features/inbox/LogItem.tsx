import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { formatDay } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { GapLine } from './GapLine.tsx';
import { Message } from './Message.tsx';
import type { MessageActs } from './messageActs.ts';
import styles from './MessageLog.module.css';
import { OwnershipLine } from './OwnershipLine.tsx';
import { NoteItem } from './notes/NoteItem.tsx';
import type { ThreadItem } from './threadItems.ts';

type LogItemProps = MessageActs & {
  readonly item: ThreadItem;
  readonly customerName: string;
};

export function LogItem({ item, customerName, ...acts }: LogItemProps) {
  const { t } = useWords();
  switch (item.kind) {
    case 'start':
      return <p className={styles.day}>{t('thread.start')}</p>;
    case 'day':
      return <Day at={item.at} />;
    case 'new':
      return (
        <p className={styles.newLine}>
          <span>{t('thread.newLine')}</span>
        </p>
      );
    case 'imported':
      return <p className={styles.day}>{t('message.importedLine')}</p>;
    case 'live':
      return <p className={styles.day}>{t('message.liveLine')}</p>;
    case 'otherNumber':
      return <p className={styles.day}>{t('message.otherNumberLine')}</p>;
    case 'gap':
      return <GapLine gap={item} />;
    case 'ownership':
      return <OwnershipLine row={item.row} />;
    case 'message':
      return (
        <div className={item.isFirstOfRun ? styles.runStart : styles.runGoesOn}>
          {item.row.note ? (
            <NoteItem row={item.row} note={item.row.note} />
          ) : (
            <Message row={item.row} customerName={customerName} isFirstOfRun={item.isFirstOfRun} {...acts} />
          )}
        </div>
      );
  }
}

function Day({ at }: { readonly at: number }) {
  const { t, language } = useWords();
  const now = useNow(COUNTDOWN_STEP_MS);
  return <h3 className={styles.day}>{formatDay(t, language, at, now)}</h3>;
}
