import { Download, FileText } from 'lucide-react';
import type { MediaBody } from '../../../../contract/messageBody.ts';
import { formatBytes } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { absence, fileLabel, fileType, splitFileName } from './attachmentWords.ts';
import styles from './Body.module.css';
import type { MediaActs } from './mediaActs.ts';

type DocumentProps = Pick<MediaActs, 'onSave'> & { readonly body: MediaBody };

export function DocumentMessage({ body, onSave }: DocumentProps) {
  const { t, language } = useWords();
  const { attachment, mime } = body;
  const name = fileLabel(t, body);
  const told =
    attachment.state === 'ready' ? formatBytes(language, attachment.bytes) : absence(t, attachment);
  return (
    <div className={styles.fileRow}>
      <FileText size={20} aria-hidden="true" className={styles.faint} />
      <p>
        <FileName name={name} />
        <span className={styles.small}>
          <bdi>{fileType(mime)}</bdi> · {told}
        </span>
      </p>
      {attachment.state === 'ready' && (
        <IconButton
          label={t('attachment.saveNamed', { name })}
          icon={<Download size={17} />}
          onClick={() => onSave(body)}
        />
      )}
    </div>
  );
}

/** Its true end stays in view however long it is and whichever way it reads. */
export function FileName({ name }: { readonly name: string }) {
  const { stem, extension } = splitFileName(name);
  return (
    <bdi className={styles.fileName} title={name}>
      <span className={styles.stem}>{stem}</span>
      <span>{extension}</span>
    </bdi>
  );
}
