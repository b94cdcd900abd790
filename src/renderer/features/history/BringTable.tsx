import { useState } from 'react';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showHistoryDialog } from '../../workspace/historyDialogs.ts';
import { WhichDate } from './BringQuestions.tsx';
import { ChannelChoice, useChannels } from './ChannelChoice.tsx';
import { Failed } from './Failed.tsx';
import styles from './History.module.css';
import { Importing, ReadingFile } from './Running.tsx';
import { LeftOutRows, TablePreview } from './TablePreview.tsx';
import { TableMapping } from './TableMapping.tsx';
import type { FileProps } from './useChosenFile.ts';
import { type ClearCheck, type ImportedTable, type TableLook, useTable } from './useTable.ts';

/** Contacts or messages of another product, a step at a time. */
export function BringTable(props: FileProps) {
  const table = useTable(props);
  return (
    <>
      {table.ending !== null && <Failed {...table.ending} />}
      <TableSteps {...props} table={table} />
    </>
  );
}

function TableSteps({ file, onOther, table }: FileProps & { readonly table: ReturnType<typeof useTable> }) {
  const { step, look, draft, setDraft, check, chooseFormat, change, bring } = table;
  switch (step.at) {
    case 'reading':
      return <ReadingFile name={file.name} />;
    case 'mapping':
      return <TableMapping look={look} draft={draft} onChange={setDraft} onCheck={check} onOther={onOther} />;
    case 'whichDate':
      return (
        <WhichDate
          stamp={step.asked.stamp}
          readings={step.asked.readings.flatMap(({ format, at }) =>
            typeof format === 'string' ? [] : [{ answer: format, at }],
          )}
          onChoose={chooseFormat}
        />
      );
    case 'checked':
      return (
        <TableChecked
          look={look}
          check={step.check}
          onChange={change}
          onBring={(channelId) => void bring(step.check, channelId)}
        />
      );
    case 'importing':
      return <Importing />;
    case 'done':
      return <TableResult look={look} imported={step.imported} onAnother={onOther} />;
  }
}

type TableCheckedProps = {
  readonly look: TableLook;
  readonly check: ClearCheck;
  readonly onChange: () => void;
  readonly onBring: (channelId: string) => void;
};

function TableChecked({ look, check, onChange, onBring }: TableCheckedProps) {
  const { t } = useWords();
  const channels = useChannels();
  const [chosen, setChosen] = useState<string | null>(null);
  const channelId = chosen ?? channels[0]?.id;
  if (channelId === undefined) return <Notice tone="warn">{t('history.noChannel')}</Notice>;
  const isEmpty = check.contacts === 0;
  return (
    <>
      <TablePreview look={look} check={check} />
      <ChannelChoice channels={channels} value={channelId} onChange={setChosen} />
      <div className={styles.actions}>
        <Button onClick={onChange}>{t('history.changeColumns')}</Button>
        <Button look="primary" disabled={isEmpty} onClick={() => onBring(channelId)}>
          {t('history.start')}
        </Button>
      </div>
    </>
  );
}

type TableResultProps = {
  readonly look: TableLook;
  readonly imported: ImportedTable;
  readonly onAnother: () => void;
};

function TableResult({ look, imported, onAnother }: TableResultProps) {
  const { t } = useWords();
  const { contacts, messages, leftOut } = imported;
  const hasMessages = messages.added + messages.known > 0;
  return (
    <>
      <Notice tone="good" title={t('history.done')}>
        <p>{t('history.contactsAdded', { count: contacts.added })}</p>
        {contacts.known > 0 && <p>{t('history.contactsKnown', { count: contacts.known })}</p>}
        {hasMessages && <p>{t('history.added', { count: messages.added })}</p>}
        {messages.known > 0 && <p>{t('history.known', { count: messages.known })}</p>}
        {!hasMessages && <p>{t('history.contactsWait')}</p>}
      </Notice>
      <LeftOutRows counting={look.counting} leftOut={leftOut} />
      <div className={styles.actions}>
        <Button onClick={onAnother}>{t('history.another')}</Button>
        <Button look="primary" onClick={() => showHistoryDialog(null)}>
          {t('app.close')}
        </Button>
      </div>
    </>
  );
}
