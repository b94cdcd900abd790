import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { MediaBody } from '../../../contract/messageBody.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './AttachmentViewer.module.css';
import { absence, fileLabel, mediaUrl } from './body/attachmentWords.ts';
import { Words } from './body/Words.tsx';

/** null: there is no neighbour on this side. */
type Steps = { readonly back: (() => void) | null; readonly on: (() => void) | null };

type ViewerProps = {
  readonly body: MediaBody | null;
  readonly onClose: () => void;
  readonly onSave: (body: MediaBody) => void;
  /** Where it is one of several. */
  readonly steps?: Steps;
  readonly actions?: ReactNode;
};

/** A photo or film as large as the window allows. */
export function AttachmentViewer({ body, onClose, onSave, steps, actions }: ViewerProps) {
  const { t } = useWords();
  if (body === null) return null;
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
      {steps === undefined || (steps.back ?? steps.on) === null ? (
        <div className={styles.viewer}>
          <Shown body={body} />
        </div>
      ) : (
        <OneOfSeveral steps={steps}>
          <Shown body={body} />
        </OneOfSeveral>
      )}
      {body.caption && (
        <div className={styles.caption}>
          <Words text={body.caption} />
        </div>
      )}
    </Dialog>
  );
}

/** Arrow keys go to its neighbours. */
function OneOfSeveral({ steps, children }: { readonly steps: Steps; readonly children: ReactNode }) {
  const { t, language } = useWords();
  const isRightToLeft = language === 'ar';
  const Previous = isRightToLeft ? ChevronRight : ChevronLeft;
  const Next = isRightToLeft ? ChevronLeft : ChevronRight;
  const onKeyDown = ({ key, target }: KeyboardEvent): void => {
    if (target instanceof HTMLMediaElement) return;
    if (key === (isRightToLeft ? 'ArrowLeft' : 'ArrowRight')) steps.on?.();
    if (key === (isRightToLeft ? 'ArrowRight' : 'ArrowLeft')) steps.back?.();
  };
  return (
    <div className={styles.viewer} role="presentation" onKeyDown={onKeyDown}>
      <Step label={t('attachment.previous')} icon={<Previous size={20} />} onStep={steps.back} />
      {children}
      <Step label={t('attachment.next')} icon={<Next size={20} />} onStep={steps.on} />
    </div>
  );
}

type StepProps = {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onStep: (() => void) | null;
};

/** At the last of a side it stays, and keeps the focus: the keys go on working. */
const Step = ({ label, icon, onStep }: StepProps) => (
  <IconButton label={label} icon={icon} aria-disabled={onStep === null} onClick={() => onStep?.()} />
);

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
