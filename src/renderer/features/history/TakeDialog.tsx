import { useEffect } from 'react';
import { failureText } from '../../i18n/failureText.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showHistoryDialog, useHistoryDialogs } from '../../workspace/historyDialogs.ts';
import styles from './History.module.css';
import { Running, stopHistory } from './Running.tsx';
import { TakeQuestions } from './TakeQuestions.tsx';
import { type TakeStep, useTaking } from './useTaking.ts';

const close = (): void => showHistoryDialog(null);

/** Everything in the workspace, into one file. */
export function TakeDialog() {
  const { t } = useWords();
  const isOpen = useHistoryDialogs(({ open }) => open === 'take');
  return (
    <Dialog title={t('history.take')} closeLabel={t('app.close')} isOpen={isOpen} onClose={close}>
      <TakeSteps />
    </Dialog>
  );
}

function TakeSteps() {
  const { t } = useWords();
  const { step, failure, take } = useTaking();
  // Closed in the middle, nothing of the file is left.
  useEffect(() => stopHistory, []);
  return (
    <div className={styles.steps}>
      {failure && (
        <Notice tone="bad" title={t('history.exportFailed')}>
          <p>{failureText(t, failure)}</p>
        </Notice>
      )}
      {step.at === 'choose' && <TakeQuestions onTake={(passphrase) => void take(passphrase)} />}
      {step.at === 'exporting' && (
        <Running
          label={(percent) => t('history.exporting', { percent })}
          name={t('history.take')}
          hint={t('history.exportingHint')}
        />
      )}
      {step.at === 'done' && <TakeResult {...step} />}
    </div>
  );
}

function TakeResult({ name, isEncrypted, exported }: Extract<TakeStep, { at: 'done' }>) {
  const { t } = useWords();
  const { messages, files, filesDamaged } = exported;
  return (
    <>
      <Notice tone="good" title={t('history.exported', { name })}>
        <p>{t('history.exportedMessages', { count: messages })}</p>
        {files > 0 && <p>{t('history.exportedFiles', { count: files })}</p>}
        {filesDamaged > 0 && <p>{t('history.exportedDamaged', { count: filesDamaged })}</p>}
        <p>{isEncrypted ? t('history.openLater') : t('history.openLaterPlain')}</p>
      </Notice>
      <div className={styles.actions}>
        <Button look="primary" onClick={close}>
          {t('app.close')}
        </Button>
      </div>
    </>
  );
}
