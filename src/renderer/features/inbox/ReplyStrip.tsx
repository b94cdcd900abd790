import { Reply, X } from 'lucide-react';
import { displayName } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Composer.module.css';
import { inOneLine, kindOf } from './messageKinds.ts';
import type { ReplyTarget } from './replyingTo.ts';

type ReplyStripProps = {
  readonly target: ReplyTarget;
  readonly them: string;
  readonly onCancel: () => void;
};

/** Above the words being written: what they answer. */
export function ReplyStrip({ target, them, onCancel }: ReplyStripProps) {
  const { t } = useWords();
  return (
    <div className={styles.target}>
      <Reply size={16} aria-hidden="true" className={styles.arrow} />
      <p>
        <bdi className={styles.targetWho}>
          {target.from === 'us'
            ? t('message.replyingToUs')
            : t('message.replyingToThem', { name: displayName(them) })}
        </bdi>
        <span className={styles.targetWords} dir="auto">
          {inOneLine(t, kindOf(target), target.text)}
        </span>
      </p>
      <IconButton label={t('message.cancelReply')} icon={<X size={16} />} onClick={onCancel} />
    </div>
  );
}
