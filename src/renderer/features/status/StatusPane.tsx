import { valueOf } from '../../bridge/bridge.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { StatusBar } from './StatusBar.tsx';
import styles from './StatusBar.module.css';

export function StatusPane({ isPractice }: { readonly isPractice: boolean }) {
  const { t } = useWords();
  const status = useLiveQuery('shell.status', {});
  const counts = valueOf(useLiveQuery('inbox.countInbox', {}));
  const channels = valueOf(useLiveQuery('channels.listChannels', {}));
  const now = useNow(COUNTDOWN_STEP_MS);
  return (
    <section className={styles.bar} aria-label={t('statusBar.label')} data-pane="status">
      {status !== 'loading' && !status.ok && (
        <span className={styles.bad}>{t('statusBar.failedToLoad')}</span>
      )}
      {status !== 'loading' && status.ok && (
        <StatusBar
          status={status.value}
          counts={counts}
          channels={channels}
          isMeta={!isPractice && status.value.foreignOrigin === null}
          now={now}
        />
      )}
    </section>
  );
}
