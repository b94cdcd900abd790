import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './Form.module.css';

export function FormActions({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useWords();
  return (
    <div className={styles.actions}>
      <Button onClick={onCancel}>{t('compose.cancel')}</Button>
      <Button type="submit" look="primary">
        {t('compose.send')}
      </Button>
    </div>
  );
}
