import type { ReactNode } from 'react';
import type { ConversationHeader } from '../../../../contract/inbox.ts';
import type { Failure } from '../../../../contract/failure.ts';
import type { TemplateDraft } from '../../../../domain/inbox/messageContent.ts';
import { failureText } from '../../../i18n/failureText.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Notice } from '../../../ui/Notice.tsx';
import styles from '../Composer.module.css';
import type { ReplyWindow } from '../replyWindow.ts';
import { ClosedNotice } from './ClosedNotice.tsx';
import { TemplatePanel } from './TemplatePanel.tsx';

type TemplateComposerProps = {
  readonly header: ConversationHeader;
  readonly window: ReplyWindow;
  readonly draft: string;
  readonly failure: Failure | null;
  readonly strip: ReactNode;
  /** Stands where templates would, while somebody else answers here; null: nobody does. */
  readonly held: ReactNode;
  readonly onSend: (content: TemplateDraft, sendsUnwanted: boolean) => Promise<boolean>;
  readonly onClose: () => void;
};

/** What the composer is where free text cannot be sent, or where a template was asked for. */
export function TemplateComposer(props: TemplateComposerProps) {
  const { header, window, draft, failure, strip, held, onSend, onClose } = props;
  const { t } = useWords();
  const isOpen = window.state === 'open';
  return (
    <div className={styles.composer}>
      {failure && (
        <Notice tone="bad" title={failureText(t, failure)}>
          <p>{t('compose.kept')}</p>
        </Notice>
      )}
      {strip}
      {!isOpen && <ClosedNotice window={window} draft={draft} />}
      {held ?? <TemplatePanel header={header} onSend={onSend} {...(isOpen ? { onClose } : {})} />}
    </div>
  );
}
