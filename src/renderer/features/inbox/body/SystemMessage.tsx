import { Info } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';
import type { BodyOf } from './bodyOf.ts';

const sentences = {
  numberChanged: 'message.numberChanged',
  userIdChanged: 'message.numberChanged',
  identityChanged: 'message.identityChanged',
  missedCall: 'message.missedCall',
  other: null,
} as const;

/** Our sentence where we have one; WhatsApp's own, which is English, below. */
export function SystemMessage({ body }: { readonly body: BodyOf<'system'> }) {
  const { t } = useWords();
  const sentence = sentences[body.event];
  return (
    <div className={styles.fileRow}>
      <Info size={17} aria-hidden="true" className={styles.faint} />
      <p>
        {t(sentence ?? 'messageKind.system')}
        {body.text && <bdi className={styles.line}>{body.text}</bdi>}
      </p>
    </div>
  );
}
