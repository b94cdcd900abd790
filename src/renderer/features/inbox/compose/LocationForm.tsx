import { useState, type FormEvent } from 'react';
import { useWords } from '../../../i18n/useWords.ts';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Form.module.css';
import { FormActions } from './FormActions.tsx';
import { readCoordinates } from './mapsLink.ts';
import type { FormProps } from './useSendBody.ts';

const NUMBER = /^-?\d{1,3}([.,]\d+)?$/;

/** null: no number within the limit. */
function degrees(text: string, limit: number): number | null {
  const trimmed = text.trim();
  const value = NUMBER.test(trimmed) ? Number(trimmed.replace(',', '.')) : NaN;
  return Math.abs(value) <= limit ? value : null;
}

const empty = { pasted: '', latitude: '', longitude: '', name: '', address: '' };

export function LocationForm({ onSend, onCancel }: FormProps) {
  const { t } = useWords();
  const [place, setPlace] = useState(empty);
  const [wantsToSend, setWantsToSend] = useState(false);
  const latitude = degrees(place.latitude, 90);
  const longitude = degrees(place.longitude, 180);
  const found = readCoordinates(place.pasted);

  const paste = (pasted: string): void => {
    const read = readCoordinates(pasted);
    const taken = read && { latitude: String(read.latitude), longitude: String(read.longitude) };
    setPlace({ ...place, pasted, ...taken });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWantsToSend(true);
    if (latitude === null || longitude === null) return;
    const { name, address } = place;
    onSend({
      kind: 'location',
      latitude,
      longitude,
      name: name.trim() || null,
      address: address.trim() || null,
    });
  };
  const errorOf = (value: number | null, text: string, sentence: string): string | null =>
    value === null && (wantsToSend || text.trim() !== '') ? sentence : null;
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('compose.location')}>
      <TextField
        label={t('compose.paste')}
        value={place.pasted}
        onChange={paste}
        hint={t('compose.pasteHint')}
        error={place.pasted.trim() !== '' && found === null ? t('compose.pasteFailed') : null}
        dir="ltr"
      />
      <div className={styles.pair}>
        <TextField
          label={t('compose.latitude')}
          value={place.latitude}
          onChange={(text) => setPlace({ ...place, latitude: text })}
          error={errorOf(latitude, place.latitude, t('compose.latitudeWrong'))}
          dir="ltr"
          inputMode="decimal"
        />
        <TextField
          label={t('compose.longitude')}
          value={place.longitude}
          onChange={(text) => setPlace({ ...place, longitude: text })}
          error={errorOf(longitude, place.longitude, t('compose.longitudeWrong'))}
          dir="ltr"
          inputMode="decimal"
        />
      </div>
      <TextField
        label={t('compose.placeName')}
        value={place.name}
        onChange={(name) => setPlace({ ...place, name })}
        dir="auto"
      />
      <TextField
        label={t('compose.address')}
        value={place.address}
        onChange={(address) => setPlace({ ...place, address })}
        dir="auto"
      />
      <FormActions onCancel={onCancel} />
    </form>
  );
}
