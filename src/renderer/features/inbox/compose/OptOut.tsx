import { useState } from 'react';
import type { ConversationHeader } from '../../../../contract/inbox.ts';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Question } from '../../../ui/Question.tsx';

/** Whether sending this template would go against what the customer said, in WhatsApp or to a colleague. */
export function useIsUnwanted(header: ConversationHeader, template: MessageTemplate | null): boolean {
  const { contactId, channelId } = header;
  const said = valueOf(useLiveQuery('contacts.getMarketingPreference', { contactId, channelId }));
  const details = valueOf(useLiveQuery('contacts.getCustomer', { contactId }));
  const isStopped = said?.choice === 'stop' || details?.consent?.choice === 'withdrawn';
  return template?.category === 'MARKETING' && isStopped;
}

/** Holds something back until a person insists; `ask` with what is then done. */
export function useOptOutQuestion() {
  const [insist, setInsist] = useState<(() => void) | null>(null);
  const close = (): void => setInsist(null);
  return {
    ask: (then: () => void) => setInsist(() => then),
    question: (
      <OptOutQuestion
        isOpen={insist !== null}
        onCancel={close}
        onConfirm={() => {
          close();
          insist?.();
        }}
      />
    ),
  };
}

type OptOutQuestionProps = {
  readonly isOpen: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

function OptOutQuestion(props: OptOutQuestionProps) {
  const { t } = useWords();
  return (
    <Question
      title={t('template.stoppedTitle')}
      body={t('template.stoppedBody')}
      cancelLabel={t('template.stoppedCancel')}
      confirmLabel={t('template.stoppedConfirm')}
      {...props}
    />
  );
}

export function OptOutWarning() {
  const { t } = useWords();
  return (
    <Notice tone="warn" title={t('template.stoppedWarning')}>
      <p>{t('template.stoppedAdvice')}</p>
    </Notice>
  );
}
