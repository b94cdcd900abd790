import { useEffect } from 'react';
import { failureText } from '../../i18n/failureText.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { openConversation } from '../../workspace/workspaceStore.ts';
import { BringPlan } from './BringPlan.tsx';
import styles from './History.module.css';
import { showHistoryDialog, useHistoryDialogs } from '../../workspace/historyDialogs.ts';
import { type Bringing, type Imported, useBringing } from './useBringing.ts';
import { Running, stopHistory } from './Running.tsx';
import { ChooseFile, WhichChat, WhichDate } from './BringQuestions.tsx';

const close = (): void => showHistoryDialog(null);

/** From the file a phone exported to messages in a conversation. */
export function BringDialog() {
  const { t } = useWords();
  const isOpen = useHistoryDialogs(({ open }) => open === 'bring');
  return (
    <Dialog title={t('history.bring')} closeLabel={t('app.close')} isOpen={isOpen} onClose={close}>
      <BringSteps />
    </Dialog>
  );
}

function BringSteps() {
  const { t } = useWords();
  const bringing = useBringing();
  const { step, failure } = bringing;
  // Closed in the middle, what is being read or stored ends; stored messages stay.
  useEffect(() => stopHistory, []);
  return (
    <div className={styles.steps}>
      {failure && (
        <Notice
          tone="bad"
          title={step.at === 'choose' ? t('history.refusedTitle') : t('history.failedTitle')}
        >
          <p>{failureText(t, failure)}</p>
        </Notice>
      )}
      <BringStep bringing={bringing} />
    </div>
  );
}

function BringStep({ bringing }: { readonly bringing: Bringing }) {
  const { t } = useWords();
  const { step } = bringing;
  switch (step.at) {
    case 'choose':
      return <ChooseFile onChoose={() => void bringing.choose()} />;
    case 'reading':
      return <ReadingFile name={bringing.fileName} />;
    case 'whichChat':
      return <WhichChat names={step.names} onChoose={bringing.chooseChat} />;
    case 'whichDate':
      return <WhichDate look={step.look} onChoose={bringing.chooseLayout} />;
    case 'plan':
      return (
        <BringPlan
          look={step.look}
          onBring={(plan) => void bringing.bring(step.look, plan)}
          onOther={bringing.startOver}
        />
      );
    case 'importing':
      return (
        <Running
          label={(percent) => t('history.importing', { percent })}
          name={t('history.start')}
          hint={t('history.importingHint')}
        />
      );
    case 'done':
      return <BringResult imported={step.imported} onAnother={bringing.startOver} />;
  }
}

function ReadingFile({ name }: { readonly name: string }) {
  const { t } = useWords();
  const label = t('history.reading', { name });
  return <Running label={() => label} name={label} />;
}

function BringResult({
  imported,
  onAnother,
}: {
  readonly imported: Imported;
  readonly onAnother: () => void;
}) {
  const { t } = useWords();
  const { added, known, files, conversationId } = imported;
  const show = (): void => {
    close();
    openConversation(conversationId);
  };
  return (
    <>
      <Notice tone="good" title={t('history.done')}>
        <p>{t('history.added', { count: added })}</p>
        {known > 0 && <p>{t('history.known', { count: known })}</p>}
        {files > 0 && <p>{t('history.files', { count: files })}</p>}
      </Notice>
      <div className={styles.actions}>
        <Button onClick={onAnother}>{t('history.another')}</Button>
        <Button look="primary" onClick={show}>
          {t('history.show')}
        </Button>
      </div>
    </>
  );
}
