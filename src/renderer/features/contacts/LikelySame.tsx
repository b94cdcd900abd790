import type { ConversationHeader } from '../../../contract/inbox.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { displayName } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { PersonName } from './PersonName.tsx';
import { merge } from './samePerson.ts';
import styles from './SamePerson.module.css';

/** Who may be this customer under another number; whether they are, a person says. */
export function LikelySame({ header }: { readonly header: ConversationHeader }) {
  return useRight('contacts.edit') === true ? <Likely header={header} /> : null;
}

function Likely({ header: { contactId } }: { readonly header: ConversationHeader }) {
  const { t } = useWords();
  const likely = valueOf(useLiveQuery('contacts.listLikely', { contactId })) ?? [];
  if (likely.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{t('about.likely')}</h3>
      <ul className={styles.people}>
        {likely.map(({ contactId: mergedId, name, phone, why }) => (
          <li key={mergedId} className={styles.person}>
            <span className={styles.who}>
              <PersonName name={name} phone={phone} />
              <span className={styles.phone}>{t(`about.why_${why}`)}</span>
            </span>
            <Button
              size="small"
              aria-label={t('about.mergeOf', { name: displayName(name) })}
              onClick={() => void merge(contactId, mergedId)}
            >
              {t('about.merge')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
