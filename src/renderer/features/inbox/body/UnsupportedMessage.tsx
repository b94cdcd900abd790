import type { TFunction } from 'i18next';
import { FileQuestion } from 'lucide-react';
import { errorSentence } from '../../../i18n/errorSentence.ts';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';
import type { BodyOf } from './bodyOf.ts';

type Body = BodyOf<'unsupported'>;

/** Meta's codes for what it does not hand on; most others of its codes speak of what we send. */
const WRITTEN_ELSEWHERE = 131060;
const UNKNOWN_TYPE = 131051;
const FILE_NOT_FETCHED = 131052;

function reason(t: TFunction, { type, errorCode }: Body): string {
  switch (errorCode) {
    case WRITTEN_ELSEWHERE:
      return t('message.unsupportedDevice');
    case UNKNOWN_TYPE:
      return t('message.unsupportedType', { type });
    case FILE_NOT_FETCHED:
      return errorSentence(t, errorCode);
    case null:
      return t('message.unsupportedElse', { type });
    default:
      return t('message.unsupportedFailed', { code: errorCode });
  }
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
