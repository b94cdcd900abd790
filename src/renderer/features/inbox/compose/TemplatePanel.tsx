import { X } from 'lucide-react';
import { useState } from 'react';
import type { ConversationHeader } from '../../../../contract/inbox.ts';
import type { TemplateDraft } from '../../../../domain/inbox/messageContent.ts';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { firstName } from '../firstName.ts';
import { OptOutWarning, useIsUnwanted, useOptOutQuestion } from './OptOut.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import styles from './TemplatePanel.module.css';
import { TemplatePicker } from './TemplatePicker.tsx';

type TemplatePanelProps = {
  readonly header: ConversationHeader;
  /** True: it is with Baton now. `sendsUnwanted`: the person insists though the customer wants none. */
  readonly onSend: (content: TemplateDraft, sendsUnwanted: boolean) => Promise<boolean>;
  /** Absent where free text cannot be sent: there is nothing to go back to. */
  readonly onClose?: () => void;
};

/** Choosing a template, filling it in, sending it. */
export function TemplatePanel({ header, onSend, onClose }: TemplatePanelProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<MessageTemplate | null>(null);
  const isUnwanted = useIsUnwanted(header, chosen);
  const { ask, question } = useOptOutQuestion();
  const send = async (content: TemplateDraft): Promise<void> => {
    if (await onSend(content, isUnwanted)) setChosen(null);
  };
  return (
    <section className={styles.panel} aria-label={t('template.title')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('template.title')}</h2>
        <p className={styles.lead}>{t('template.lead')}</p>
        {onClose && <IconButton label={t('template.close')} icon={<X size={17} />} onClick={onClose} />}
      </header>
      {isUnwanted && <OptOutWarning />}
      {chosen === null ? (
        <TemplatePicker channelId={header.channelId} to={header} onChoose={setChosen} />
      ) : (
        <TemplateForm
          conversationId={header.id}
          template={chosen}
          them={firstName(header.name)}
          onBack={() => setChosen(null)}
          onSend={(content) => (isUnwanted ? ask(() => void send(content)) : void send(content))}
        />
      )}
      {question}
    </section>
  );
}
