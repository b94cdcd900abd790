import { UserRound } from 'lucide-react';
import type { ContactCard } from '../../../../domain/inbox/messageContent.ts';
import { formatPhone } from '../../../i18n/phone.ts';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Body.module.css';

export const ContactCards = ({ cards }: { readonly cards: readonly ContactCard[] }) => (
  <ul className={styles.cards}>
    {cards.map((card, index) => (
      // Cards never change, and two may say the same.
      <Card key={`${index} ${card.name}`} card={card} />
    ))}
  </ul>
);

function Card({ card }: { readonly card: ContactCard }) {
  const { t } = useWords();
  return (
    <li className={styles.fileRow}>
      <UserRound size={20} aria-hidden="true" className={styles.faint} />
      <p>
        <bdi className={styles.strong}>{card.name}</bdi>
        {card.organisation && <bdi className={styles.line}>{card.organisation}</bdi>}
        {card.phones.map(({ phone, waId }) => (
          <span key={phone} className={styles.line}>
            <bdi dir="ltr">{formatPhone(phone)}</bdi>
            {waId !== null && <span className={styles.faint}> {t('message.onWhatsapp')}</span>}
          </span>
        ))}
        {card.emails.map((email) => (
          <bdi key={email} className={styles.line}>
            {email}
          </bdi>
        ))}
      </p>
    </li>
  );
}
