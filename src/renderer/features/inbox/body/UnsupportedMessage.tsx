import type { TFunction } from 'i18next';
import { FileQuestion } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';
import type { BodyOf } from './bodyOf.ts';

type Body = BodyOf<'unsupported'>;

/** Meta's codes for what it does not hand on. */
const WRITTEN_ELSEWHERE = 131060;
const UNKNOWN_TYPE = 131051;

function reason(t: TFunction, { type, errorCode }: Body): string {
  if (errorCode === WRITTEN_ELSEWHERE) return t('message.unsupportedDevice');
  return t(errorCode === UNKNOWN_TYPE ? 'message.unsupportedType' : 'message.unsupportedElse', { type });
}

export function UnsupportedMessage({ body }: { readonly body: Body }) {
  const { t } = useWords();
  return (
    <div className={styles.fileRow}>
      <FileQuestion size={18} aria-hidden="true" className={styles.faint} />
      <p>
        {t('message.unsupportedTitle')}
        <span className={styles.small}>{reason(t, body)}</span>
      </p>
    </div>
  );
}
