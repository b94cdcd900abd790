import { Upload } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react';
import type { ConversationId } from '../../../../domain/ids.ts';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Attach.module.css';
import { attachFiles } from './attachedFiles.ts';

type FileDropProps = {
  readonly conversationId: ConversationId;
  /** Whether a file could be sent now. */
  readonly isOpen: boolean;
  readonly children: ReactNode;
};

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Copied words often bring a picture of themselves along; the words are meant. */
const pastedFiles = ({ clipboardData }: ClipboardEvent): File[] =>
  clipboardData.types.includes('text/plain') ? [] : [...clipboardData.files];

/** The whole conversation takes files that are dropped or pasted. */
export function FileDrop({ conversationId, isOpen, children }: FileDropProps) {
  const { t } = useWords();
  const [isOver, setIsOver] = useState(false);
  const onDrag = (event: DragEvent): void => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = isOpen ? 'copy' : 'none';
    setIsOver(isOpen);
  };
  return (
    <div
      className={styles.dropArea}
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        if (isOpen) attachFiles(conversationId, [...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        const files = pastedFiles(event);
        if (!isOpen || files.length === 0) return;
        event.preventDefault();
        attachFiles(conversationId, files);
      }}
    >
      {children}
      {isOver && (
        <div className={styles.dropHere}>
          <Upload size={28} aria-hidden="true" />
          {t('attach.dropHere')}
        </div>
      )}
    </div>
  );
}
