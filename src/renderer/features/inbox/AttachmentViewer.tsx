import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MediaBody } from '../../../contract/messageBody.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './AttachmentViewer.module.css';
import { absence, fileLabel, mediaUrl } from './body/attachmentWords.ts';
import { Words } from './body/Words.tsx';

type ViewerProps = {
  readonly body: MediaBody | null;
  readonly onClose: () => void;
  readonly onSave: (body: MediaBody) => void;
  /** Where it is one of several. */
  readonly onStep?: ((step: 1 | -1) => void) | undefined;
  readonly actions?: ReactNode;
};

/** A photo or film as large as the window allows. Arrow keys go to its neighbours. */
export function AttachmentViewer({ body, onClose, onSave, onStep, actions }: ViewerProps) {
  const { t, language } = useWords();
  if (body === null) return null;
  const forward = language === 'ar' ? 'ArrowLeft' : 'ArrowRight';
  const back = language === 'ar' ? 'ArrowRight' : 'ArrowLeft';
  const Previous = language === 'ar' ? ChevronRight : ChevronLeft;
  const Next = language === 'ar' ? ChevronLeft : ChevronRight;
  return (
    <Dialog
      look="viewer"
      title={fileLabel(t, body)}
      closeLabel={t('app.close')}
      isOpen
      onClose={onClose}
      actions={
        <>
          {actions}
          {body.attachment.state === 'ready' && (
            <Button onClick={() => onSave(body)}>{t('attachment.save')}</Button>
          )}
        </>
      }
    >
      <div
        className={styles.viewer}
        role="presentation"
        onKeyDown={({ key, target }) => {
          if (target instanceof HTMLMediaElement) return;
          if (key === forward) onStep?.(1);
          if (key === back) onStep?.(-1);
        }}
      >
        {onStep && (
          <IconButton
            label={t('attachment.previous')}
            icon={<Previous size={20} />}
            onClick={() => onStep(-1)}
          />
        )}
        <Shown body={body} />
        {onStep && (
          <IconButton label={t('attachment.next')} icon={<Next size={20} />} onClick={() => onStep(1)} />
        )}
      </div>
      {body.caption && <Words text={body.caption} />}
    </Dialog>
  );
}

function Shown({ body }: { readonly body: MediaBody }) {
  const { t } = useWords();
  const { attachment, media } = body;
  if (attachment.state !== 'ready') return <p className={styles.shown}>{absence(t, attachment)}</p>;
  const url = mediaUrl(attachment.id);
  return media === 'video' ? (
    // A customer's film: there are no captions to offer.
    <video key={url} src={url} controls autoPlay className={styles.shown}>
      <track kind="captions" />
    </video>
  ) : (
    <img key={url} src={url} alt={body.caption ?? t(`messageKind.${media}`)} className={styles.shown} />
  );
}
