import type { ReactNode } from 'react';
import { failureText } from '../../../i18n/failureText.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ContactForm } from './ContactForm.tsx';
import { InteractiveForm } from './InteractiveForm.tsx';
import { LocationForm } from './LocationForm.tsx';
import type { MoreKind } from './MoreMenu.tsx';
import type { Body, FormProps, SendBody } from './useSendBody.ts';

type MoreDialogProps = {
  readonly kind: MoreKind;
  readonly them: string;
  readonly sending: SendBody;
  readonly onClose: () => void;
};

export function MoreDialog({ kind, them, sending, onClose }: MoreDialogProps) {
  const { t } = useWords();
  const onSend = (body: Body): void => void sending.send(body).then((isQueued) => isQueued && onClose());
  return (
    <Dialog title={t(`compose.${kind}`)} closeLabel={t('app.close')} isOpen onClose={onClose}>
      {sending.failure && (
        <Notice tone="bad" title={failureText(t, sending.failure)}>
          <p>{t('compose.kept')}</p>
        </Notice>
      )}
      {formOf(kind, { them, onSend, onCancel: onClose })}
    </Dialog>
  );
}

function formOf(kind: MoreKind, props: FormProps): ReactNode {
  if (kind === 'location') return <LocationForm {...props} />;
  return kind === 'contact' ? <ContactForm {...props} /> : <InteractiveForm kind={kind} {...props} />;
}
