import { TicketPercent } from 'lucide-react';
import type { TemplatePreview } from '../../../../domain/inbox/templateContent.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';

type OfferProps = { readonly offer: NonNullable<TemplatePreview['offer']> };

/** An offer, until when, and the code to copy for it. */
export function OfferLines({ offer: { text, endsAt, code } }: OfferProps) {
  const { t, language } = useWords();
  return (
    <div className={styles.offer}>
      <TicketPercent size={20} aria-hidden="true" />
      <div>
        <bdi className={styles.strong}>{text}</bdi>
        {endsAt !== null && (
          <span className={styles.small}>
            {t('template.offerEnds', { when: formatDateTime(language, endsAt) })}
          </span>
        )}
        {code !== null && (
          <span className={styles.small}>
            {t('template.offerCode')} <bdi>{code}</bdi>
          </span>
        )}
      </div>
    </div>
  );
}
