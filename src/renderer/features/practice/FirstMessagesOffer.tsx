import { useId, useState } from 'react';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { FirstMessagesQuestion } from './FirstMessagesQuestion.tsx';
import styles from './FirstMessages.module.css';

const skip = (): void => void window.baton.shell('team.skipFirstMessages', {}).then(reportFailure);

/** Whoever answers customers, and neither tried nor skipped it. Owners let others in: nobody tries them. */
function useIsDue(): boolean {
  const me = valueOf(useLiveQuery('team.getWorkspace', {}))?.me;
  const mayReply = useRight('inbox.reply') === true;
  return mayReply && me !== undefined && me.role !== 'owner' && me.firstMessages === null;
}

export function FirstMessagesOffer() {
  const { t } = useWords();
  const title = useId();
  const [isAsking, setIsAsking] = useState(false);
  if (!useIsDue()) return null;
  return (
    <section aria-labelledby={title} className={styles.offer}>
      <h2 id={title} className={styles.title}>
        {t('firstMessages.title')}
      </h2>
      <p className={styles.hint}>{t('firstMessages.lead')}</p>
      <p className={styles.acts}>
        <Button size="small" look="primary" onClick={() => setIsAsking(true)}>
          {t('firstMessages.begin')}
        </Button>
        <Button size="small" onClick={skip}>
          {t('firstMessages.skip')}
        </Button>
      </p>
      <FirstMessagesQuestion isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </section>
  );
}
