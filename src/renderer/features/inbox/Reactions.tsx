import type { MessageRow } from '../../../contract/inbox.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Message.module.css';
import type { MessageActs } from './messageActs.ts';

type ReactionsProps = Pick<MessageActs, 'onReact'> & {
  readonly row: MessageRow;
  readonly customerName: string;
};

/** Ours can be taken back with a press; the customer's is theirs. */
export function Reactions({ row, customerName, onReact }: ReactionsProps) {
  const { t } = useWords();
  if (row.reactions.length === 0) return null;
  return (
    <ul className={styles.reactions} aria-label={t('message.reactions')}>
      {row.reactions.map(({ emoji, from }) => (
        <li key={from}>
          {from === 'us' ? (
            <button
              type="button"
              className={styles.reaction}
              title={t('message.unreact', { emoji })}
              onClick={() => onReact(row, emoji)}
            >
              <span aria-hidden="true">{emoji}</span>
              <span className="visuallyHidden">{t('message.reactionByUs', { emoji })}</span>
            </button>
          ) : (
            <span className={styles.reaction}>
              <span aria-hidden="true">{emoji}</span>
              <span className="visuallyHidden">
                {t('message.reactionByThem', { emoji, name: customerName })}
              </span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
