import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showHistoryDialog } from '../../workspace/historyDialogs.ts';
import { openConversation } from '../../workspace/workspaceStore.ts';
import { BringPlan } from './BringPlan.tsx';
import { WhichChat, WhichDate } from './BringQuestions.tsx';
import { Failed } from './Failed.tsx';
import styles from './History.module.css';
import { Importing, ReadingFile } from './Running.tsx';
import type { FileProps } from './useChosenFile.ts';
import { type Imported, useChat } from './useChat.ts';

/** The export of one chat, a step at a time. */
export function BringChat(props: FileProps) {
  const chat = useChat(props);
  return (
    <>
      <Failed failure={chat.failure} isPartly />
      <ChatSteps {...props} chat={chat} />
    </>
  );
}

function ChatSteps({ file, onOther, chat }: FileProps & { readonly chat: ReturnType<typeof useChat> }) {
  const { step, chooseChat, chooseLayout, bring } = chat;
  switch (step.at) {
    case 'reading':
      return <ReadingFile name={file.name} />;
    case 'whichChat':
      return <WhichChat names={step.names} onChoose={chooseChat} />;
    case 'whichDate':
      return (
        <WhichDate
          stamp={step.look.stamp}
          readings={step.look.readings.map(({ layout, at }) => ({ answer: layout, at }))}
          onChoose={chooseLayout}
        />
      );
    case 'plan':
      return <BringPlan look={step.look} onBring={(plan) => void bring(step.look, plan)} onOther={onOther} />;
    case 'importing':
      return <Importing />;
    case 'done':
      return <ChatResult imported={step.imported} onAnother={onOther} />;
  }
}

type ChatResultProps = { readonly imported: Imported; readonly onAnother: () => void };

function ChatResult({ imported, onAnother }: ChatResultProps) {
  const { t } = useWords();
  const { added, known, files, conversationId } = imported;
  const show = (): void => {
    showHistoryDialog(null);
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
