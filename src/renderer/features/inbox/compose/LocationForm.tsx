import { useState, type FormEvent } from 'react';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Form.module.css';
import { FormActions } from './FormActions.tsx';
import { NO_PLACE, readPlace } from './place.ts';
import { PlaceFields } from './PlaceFields.tsx';
import type { FormProps } from './useSendBody.ts';

export function LocationForm({ them, onSend, onCancel }: FormProps) {
  const { t } = useWords();
  const [place, setPlace] = useState(NO_PLACE);
  const [wantsToSend, setWantsToSend] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWantsToSend(true);
    const location = readPlace(place);
    if (location !== null) onSend(location);
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('compose.location')}>
      <PlaceFields place={place} onChange={setPlace} wantsToSend={wantsToSend} />
      <FormActions them={them} onCancel={onCancel} />
    </form>
  );
}
