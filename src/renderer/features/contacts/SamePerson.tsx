import { useState, type ReactNode } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import type { ContactId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoosePerson } from './ChoosePerson.tsx';
import { LikelySame } from './LikelySame.tsx';
import { PersonName } from './PersonName.tsx';
import styles from './SamePerson.module.css';
import { merge, separate } from './samePerson.ts';

type SamePersonProps = {
  readonly header: ConversationHeader;
  /** What else can be done about them, beside it. */
  readonly children?: ReactNode;
};

/** The other numbers of this customer, and how to say that somebody else is them too, or is not. */
export function SamePerson({ header, children }: SamePersonProps) {
  const { t } = useWords();
  const [isChoosing, setIsChoosing] = useState(false);
  const merged = valueOf(useLiveQuery('contacts.listMerged', { contactId: header.contactId })) ?? [];
  const onChosen = (mergedId: ContactId): void => {
    setIsChoosing(false);
    void merge(header.contactId, mergedId);
  };
  return (
    <section className={styles.section} aria-label={t('samePerson.label')}>
      {merged.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('samePerson.label')}</h3>
          <ul className={styles.people}>
            {merged.map((person) => (
              <li key={person.contactId} className={styles.person}>
                <PersonName {...person} />
                <Button size="small" look="quiet" onClick={() => void separate(person.contactId)}>
                  {t('samePerson.separate')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <LikelySame header={header} />
      <p className={styles.acts}>
        <Button size="small" onClick={() => setIsChoosing(true)}>
          {t('samePerson.choose')}
        </Button>
        {children}
      </p>
      {isChoosing && (
        <ChoosePerson header={header} onCancel={() => setIsChoosing(false)} onChosen={onChosen} />
      )}
    </section>
  );
}
