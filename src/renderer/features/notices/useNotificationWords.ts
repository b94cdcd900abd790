import { useEffect } from 'react';
import { useWords } from '../../i18n/useWords.ts';

/** Tells the shell, which knows no language, what its notifications are to say. */
export function useNotificationWords(): void {
  const { t } = useWords();
  useEffect(() => {
    const words = t('notificationWords', { returnObjects: true });
    void window.baton.shell('app.setNotificationWords', { words });
  }, [t]);
}
