import { FileText, Film, ImagePlus } from 'lucide-react';
import { useId, useRef } from 'react';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { AttachStrip } from '../attach/AttachStrip.tsx';
import styles from './Form.module.css';
import { PlaceFields } from './PlaceFields.tsx';
import type { TemplateHeader } from './useTemplateHeaders.ts';

type HeaderFieldsProps = { readonly header: TemplateHeader; readonly wantsToSend: boolean };

/** Giving what stands above a template's text. */
export function HeaderFields({ header, wantsToSend }: HeaderFieldsProps) {
  const { takes } = header.slot;
  if (takes !== 'place') return <FileChooser header={header} takes={takes} wantsToSend={wantsToSend} />;
  return <PlaceFields place={header.place} onChange={header.setPlace} wantsToSend={wantsToSend} isNamed />;
}

const icons = { image: ImagePlus, video: Film, document: FileText };

/** A file dialog that hides all else; main looks at the bytes anyway. */
const ENDINGS = {
  image: 'image/jpeg,image/png,image/webp',
  video: 'video/mp4,video/3gpp',
  document: '',
};

type FileChooserProps = HeaderFieldsProps & { readonly takes: keyof typeof icons };

function FileChooser({ header: { file, holderId, choose }, takes, wantsToSend }: FileChooserProps) {
  const { t } = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const Icon = icons[takes];
  const errorId = useId();
  const isMissing = file === null && wantsToSend;
  return (
    <div className={styles.field}>
      {file === null ? (
        <Button
          className={styles.choose}
          aria-describedby={isMissing ? errorId : undefined}
          data-missing={isMissing || undefined}
          onClick={() => chooser.current?.click()}
        >
          <Icon size={16} aria-hidden="true" />
          {t(`template.choose_${takes}`)}
        </Button>
      ) : (
        <AttachStrip holderId={holderId} files={[file]} />
      )}
      {isMissing && (
        <p id={errorId} className={styles.error}>
          {t('template.missingFile')}
        </p>
      )}
      <input
        ref={chooser}
        type="file"
        hidden
        accept={ENDINGS[takes]}
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen) choose(chosen);
          // So that the same file can be chosen again.
          target.value = '';
        }}
      />
    </div>
  );
}
