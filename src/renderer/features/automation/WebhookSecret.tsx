import { useState } from 'react';
import { useSecretOnScreen } from '../../bridge/useSecretOnScreen.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/copyText.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Assistant.module.css';

type Props = { readonly secret: string; readonly onClose: () => void };

/** A signing secret, this once. */
export function WebhookSecret({ secret, onClose }: Props) {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  useSecretOnScreen();
  const copy = (): void => {
    copyText(secret);
    setCopied(true);
  };
  return (
    <Dialog
      title={t('webhooks.secretTitle')}
      closeLabel={t('app.close')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={copy}>{t(isCopied ? 'webhooks.copied' : 'webhooks.copySecret')}</Button>
          <Button look="primary" onClick={onClose}>
            {t('webhooks.secretDone')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t('webhooks.secretLead')}</p>
        <p className={styles.answer}>
          <code dir="ltr">{secret}</code>
        </p>
      </div>
    </Dialog>
  );
}
