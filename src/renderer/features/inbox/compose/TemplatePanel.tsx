import { X } from 'lucide-react';
import { useState } from 'react';
import type { ConversationHeader } from '../../../../contract/inbox.ts';
import type { TemplateDraft } from '../../../../domain/inbox/messageContent.ts';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { firstName } from '../firstName.ts';
import { TemplateForm } from './TemplateForm.tsx';
import styles from './TemplatePanel.module.css';
import { TemplatePicker } from './TemplatePicker.tsx';

type TemplatePanelProps = {
  readonly header: ConversationHeader;
  /** True: it is with Baton now. */
  readonly onSend: (content: TemplateDraft) => Promise<boolean>;
  /** Absent where free text cannot be sent: there is nothing to go back to. */
  readonly onClose?: () => void;
};

/** Choosing a template, filling it in, sending it. */
export function TemplatePanel({ header, onSend, onClose }: TemplatePanelProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<MessageTemplate | null>(null);
  const send = async (content: TemplateDraft): Promise<void> => {
    if (await onSend(content)) setChosen(null);
  };
  return (
    <section className={styles.panel} aria-label={t('template.title')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('template.title')}</h2>
        <p className={styles.lead}>{t('template.lead')}</p>
        {onClose && <IconButton label={t('template.close')} icon={<X size={17} />} onClick={onClose} />}
      </header>
      {chosen === null ? (
        <TemplatePicker channelId={header.channelId} to={header} onChoose={setChosen} />
      ) : (
        <TemplateForm
          conversationId={header.id}
          template={chosen}
          them={firstName(header.name)}
          onBack={() => setChosen(null)}
          onSend={(content) => void send(content)}
        />
      )}
    </section>
  );
}
