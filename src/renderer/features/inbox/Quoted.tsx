import type { MessageRow } from '../../../contract/inbox.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Message.module.css';
import { inOneLine } from './messageKinds.ts';

type QuotedProps = {
  readonly quoted: NonNullable<MessageRow['quoted']>;
  readonly customerName: string;
  readonly onGoTo: (id: number) => void;
};

/** The message this one answers; leads to it. */
export function Quoted({ quoted, customerName, onGoTo }: QuotedProps) {
  const { t } = useWords();
  const who = quoted.from === 'us' ? t('thread.you') : customerName;
  const words = inOneLine(t, quoted.kind, quoted.words);
  return (
    <button
      type="button"
      className={styles.quoted}
      aria-label={t('message.quote', { who, words })}
      onClick={() => onGoTo(quoted.id)}
    >
      <bdi className={styles.quotedWho}>{who}</bdi>
      <span className={styles.quotedWords} dir="auto">
        {words}
      </span>
    </button>
  );
}
