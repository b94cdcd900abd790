import type { AssistantShare as Share } from '../../../contract/assistant.ts';
import { HANDOVER_REASONS } from '../../../domain/inbox/handover.ts';
import { useWords } from '../../i18n/useWords.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './Assistant.module.css';

/** How much of the answering the assistant does, beside the three tenths it aims for (AUT5). */
export function AssistantShare({ share }: { readonly share: Share }) {
  const { t } = useWords();
  const { answered, byPeople, handedOver } = share;
  const all = answered + byPeople;
  const percent = all === 0 ? 0 : Math.round((answered * 100) / all);
  const over = HANDOVER_REASONS.reduce((sum, reason) => sum + (handedOver[reason] ?? 0), 0);
  return (
    <section aria-labelledby="assistant-share" className={styles.group}>
      <h2 id="assistant-share" className={sheet.heading}>
        {t('assistant.share')}
      </h2>
      <p className={styles.quiet}>{t(all === 0 ? 'assistant.noAnswers' : 'assistant.shareLead')}</p>
      {all > 0 && (
        <meter
          aria-label={t('assistant.meter')}
          min={0}
          max={100}
          value={percent}
          title={t('assistant.percent', { count: percent })}
          className={styles.meter}
        />
      )}
      <p className={styles.numbers}>
        <span>{t('assistant.byAssistant', { count: answered })}</span>
        <span>{t('assistant.byPeople', { count: byPeople })}</span>
        <span>{t('assistant.handedOver', { count: over })}</span>
      </p>
    </section>
  );
}
