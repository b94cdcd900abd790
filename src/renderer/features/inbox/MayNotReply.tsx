import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Composer.module.css';

/** Why nothing can be written here now, and from when on it can. */
export function MayNotReply() {
  const { t } = useWords();
  const closed = valueOf(useLiveQuery('team.getWorkspace', {}))?.me.closed['inbox.reply'];
  const isLater = closed !== undefined && closed.opensAt !== null;
  return (
    <output className={styles.readOnly}>
      {isLater ? t('rights.repliesFrom', { at: closed.opensAt }) : t('team.mayNotReply')}
    </output>
  );
}

/** Their hours are over: what they began may be finished. */
export function FinishNote() {
  const { t } = useWords();
  const until = valueOf(useLiveQuery('team.getWorkspace', {}))?.me.graceUntil ?? null;
  if (until === null) return null;
  return <output className={styles.readOnly}>{t('rights.finishUntil', { at: until })}</output>;
}
