import { useId } from 'react';
import { useMyName } from '../../../bridge/useMyName.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { AsTo } from '../AsTo.tsx';
import styles from './Form.module.css';

type FormActionsProps = { readonly them: string; readonly onCancel: () => void };

export function FormActions({ them, onCancel }: FormActionsProps) {
  const { t } = useWords();
  const me = useMyName();
  const asTo = useId();
  return (
    <div className={styles.actions}>
      <span className={styles.asTo}>
        <AsTo id={asTo} me={me} them={them} />
      </span>
      <Button onClick={onCancel}>{t('compose.cancel')}</Button>
      <Button type="submit" look="primary" aria-describedby={asTo}>
        {t('compose.send')}
      </Button>
    </div>
  );
}
