import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showHistoryDialog } from '../../workspace/historyDialogs.ts';
import { ArchivePassphrase } from './ArchivePassphrase.tsx';
import { ArchivePlan } from './ArchivePlan.tsx';
import { Failed } from './Failed.tsx';
import styles from './History.module.css';
import { Importing, ReadingFile } from './Running.tsx';
import type { FileProps } from './useChosenFile.ts';
import { type ImportedArchive, useArchive } from './useArchive.ts';

type BringArchiveProps = FileProps & { readonly isSealed: boolean };

/** What Baton saved under "Take it with you", a step at a time. */
export function BringArchive(props: BringArchiveProps) {
  const archive = useArchive(props);
  return (
    <>
      <Failed failure={archive.failure} />
      <ArchiveSteps {...props} archive={archive} />
    </>
  );
}

function ArchiveSteps({
  file,
  onOther,
  archive,
}: FileProps & { readonly archive: ReturnType<typeof useArchive> }) {
  const { step, unlock, bring } = archive;
  switch (step.at) {
    case 'passphrase':
      return <ArchivePassphrase name={file.name} onUnlock={unlock} onOther={onOther} />;
    case 'reading':
      return <ReadingFile name={file.name} />;
    case 'plan':
      return <ArchivePlan look={step.look} onBring={(channels) => void bring(channels)} onOther={onOther} />;
    case 'importing':
      return <Importing />;
    case 'done':
      return <ArchiveResult imported={step.imported} onAnother={onOther} />;
  }
}

type ArchiveResultProps = { readonly imported: ImportedArchive; readonly onAnother: () => void };

function ArchiveResult({ imported, onAnother }: ArchiveResultProps) {
  const { t } = useWords();
  const { contacts, messages, files, filesDamaged, leftOut } = imported;
  return (
    <>
      <Notice tone="good" title={t('history.done')}>
        <p>{t('history.contactsAdded', { count: contacts.added })}</p>
        {contacts.known > 0 && <p>{t('history.contactsKnown', { count: contacts.known })}</p>}
        <p>{t('history.added', { count: messages.added })}</p>
        {messages.known > 0 && <p>{t('history.known', { count: messages.known })}</p>}
        {files > 0 && <p>{t('history.files', { count: files })}</p>}
        {filesDamaged > 0 && <p>{t('history.archiveDamaged', { count: filesDamaged })}</p>}
        {leftOut > 0 && <p>{t('history.archiveLeftOut', { count: leftOut })}</p>}
      </Notice>
      <div className={styles.actions}>
        <Button onClick={onAnother}>{t('history.another')}</Button>
        <Button look="primary" onClick={() => showHistoryDialog(null)}>
          {t('app.close')}
        </Button>
      </div>
    </>
  );
}
