import { useEffect, useState } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import type { PersonHit } from '../../../contract/search.ts';
import type { ContactId } from '../../../domain/ids.ts';
import { useLatest } from '../../bridge/useLatest.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { colourOf } from '../../ui/initials.ts';
import { useFocusOnOpen } from '../../ui/useFocusOnOpen.ts';
import { PersonName } from './PersonName.tsx';
import styles from './SamePerson.module.css';

const FOUND = 8;

/** People by name or number; of a slow answer only the latest counts. */
function usePeople(text: string): readonly PersonHit[] {
  const [people, setPeople] = useState<readonly PersonHit[]>([]);
  const begin = useLatest();
  useEffect(() => {
    const isLatest = begin();
    const ask = async (): Promise<void> => {
      const found = await window.baton.query('search.findPeople', { text, limit: FOUND });
      if (isLatest()) setPeople(found.ok ? found.value : []);
    };
    void ask();
  }, [text, begin]);
  return text.trim() === '' ? [] : people;
}

/** A person with several of our numbers is found once. */
const othersOf = (people: readonly PersonHit[], own: ContactId): readonly PersonHit[] => [
  ...new Map(
    people.filter(({ contactId }) => contactId !== own).map((person) => [person.contactId, person]),
  ).values(),
];

type ChoosePersonProps = {
  readonly header: ConversationHeader;
  readonly onCancel: () => void;
  readonly onChosen: (contactId: ContactId) => void;
};

/** Finds the other one, then shows both before anything is done. */
export function ChoosePerson({ header, onCancel, onChosen }: ChoosePersonProps) {
  const { t } = useWords();
  const field = useFocusOnOpen<HTMLInputElement>();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<PersonHit | null>(null);
  const people = othersOf(usePeople(text), header.contactId);
  const actions = chosen && (
    <>
      <Button onClick={() => setChosen(null)}>{t('samePerson.back')}</Button>
      <Button look="primary" onClick={() => onChosen(chosen.contactId)}>
        {t('samePerson.confirm')}
      </Button>
    </>
  );
  return (
    <Dialog
      title={t('samePerson.choose')}
      closeLabel={t('app.close')}
      isOpen
      onClose={onCancel}
      actions={actions}
    >
      {chosen ? (
        <>
          <ul className={styles.two}>
            {[header, chosen].map(({ contactId, name, phone }) => (
              <li key={contactId}>
                <Avatar name={name} colour={colourOf(contactId)} />
                <PersonName name={name} phone={phone} />
              </li>
            ))}
          </ul>
          <p className={styles.hint}>{t('samePerson.preview')}</p>
        </>
      ) : (
        <>
          <TextField label={t('samePerson.find')} value={text} onChange={setText} ref={field} />
          <ul className={styles.people}>
            {people.map((person) => (
              <li key={person.contactId}>
                <Button look="quiet" className={styles.found} onClick={() => setChosen(person)}>
                  <PersonName {...person} />
                </Button>
              </li>
            ))}
          </ul>
          <output className={styles.hint}>
            {text.trim() !== '' && people.length === 0 && t('samePerson.nobody')}
          </output>
        </>
      )}
    </Dialog>
  );
}
