import { useEffect } from 'react';
import { useWords } from '../../i18n/useWords.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { showHistoryDialog, useHistoryDialogs } from '../../workspace/historyDialogs.ts';
import { BringArchive } from './BringArchive.tsx';
import { BringChat } from './BringChat.tsx';
import { ChooseFile } from './BringQuestions.tsx';
import { BringTable } from './BringTable.tsx';
import { Failed } from './Failed.tsx';
import styles from './History.module.css';
import { stopHistory } from './Running.tsx';
import { type FileProps, type RecognisedFile, useChosenFile } from './useChosenFile.ts';

const close = (): void => showHistoryDialog(null);

/** From a file with a past in it to messages in conversations. */
export function BringDialog() {
  const { t } = useWords();
  const isOpen = useHistoryDialogs(({ open }) => open === 'bring');
  return (
    <Dialog title={t('history.bring')} closeLabel={t('app.close')} isOpen={isOpen} onClose={close}>
      <BringSteps />
    </Dialog>
  );
}

export function BringSteps() {
  const { file, ending, choose, end, startOver } = useChosenFile();
  // Closed in the middle, what is being read or stored ends; stored messages stay.
  useEffect(() => stopHistory, []);
  return (
    <div className={styles.steps}>
      {ending !== null && <Failed {...ending} />}
      {file === null ? (
        <ChooseFile onChoose={() => void choose()} />
      ) : (
        <BringFile file={file} onEnd={end} onOther={startOver} />
      )}
    </div>
  );
}

function BringFile({ file, ...rest }: FileProps & { readonly file: RecognisedFile }) {
  switch (file.kind) {
    case 'chat':
      return <BringChat file={file} {...rest} />;
    case 'table':
      return <BringTable file={file} {...rest} />;
    case 'archive':
    case 'sealedArchive':
      return <BringArchive file={file} isSealed={file.kind === 'sealedArchive'} {...rest} />;
  }
}
