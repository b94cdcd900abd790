import type { NoticeRow } from '../../../contract/notices.ts';
import { errorSentence } from '../../i18n/errorSentence.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './NoticesPane.module.css';

type PushLine = NoticeRow['pushes'][number];

/** Where the messages to phones about an alert stand, and why one failed. */
export function PushLines({ pushes }: { readonly pushes: readonly PushLine[] }) {
  const { t } = useWords();
  const whyOf = ({ fault, errorCode }: PushLine): string =>
    fault === null || fault === 'rejected' ? errorSentence(t, errorCode) : t(`pushFault.${fault}`);
  return pushes.map((line, index) => (
    // Each member has one; a name may be missing.
    <span key={index} className={line.state === 'refused' ? styles.failed : styles.quiet}>
      {t(`pushState.${line.state}`, { name: line.name ?? t('notices.somebody'), why: whyOf(line) })}
    </span>
  ));
}
