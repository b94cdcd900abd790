import type { MessageRow } from '../../../contract/inbox.ts';
import { SECOND_MS, useNow } from '../../bridge/clock.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './Message.module.css';
import type { MessageActs } from './messageActs.ts';
import { choicesFor, statusSentence } from './messageStatus.ts';

type TroubleProps = Pick<MessageActs, 'onSendAgain' | 'onDiscard'> & { readonly row: MessageRow };

/** Why it is not with the customer, what happens next, and what a person can do. */
export const Trouble = (props: TroubleProps) => (hasMoreToTell(props.row) ? <Told {...props} /> : null);

const hasMoreToTell = (row: MessageRow): boolean =>
  row.status === 'failed' || row.remark !== null || choicesFor(row).canDiscard;

/** Counts seconds, so only messages with something to tell are drawn every second. */
function Told({ row, onSendAgain, onDiscard }: TroubleProps) {
  const { t } = useWords();
  const now = useNow(SECOND_MS);
  const sentence = statusSentence(t, row, now);
  const { canSendAgain, canDiscard } = choicesFor(row);
  const isFinal = row.status === 'failed' || row.status === 'rejected';
  return (
    <div className={cx(styles.trouble, isFinal ? styles.isBad : row.status !== 'queued' && styles.isWarning)}>
      {sentence && <p>{sentence}</p>}
      <div className={styles.acts}>
        {canSendAgain && (
          <Button size="small" onClick={() => onSendAgain(row)}>
            {t('thread.sendAgain')}
          </Button>
        )}
        {canDiscard && (
          <Button
            size="small"
            look={row.status === 'queued' ? 'quiet' : 'plain'}
            onClick={() => onDiscard(row)}
          >
            {t('thread.discard')}
          </Button>
        )}
      </div>
    </div>
  );
}
