import { useWords } from '../../../i18n/useWords.ts';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Form.module.css';
import { readCoordinates } from './mapsLink.ts';
import { degrees, type PlaceDraft } from './place.ts';

type PlaceFieldsProps = {
  readonly place: PlaceDraft;
  readonly onChange: (place: PlaceDraft) => void;
  readonly wantsToSend: boolean;
  /** Whether its name and address have to be said, too. */
  readonly isNamed?: boolean;
};

export function PlaceFields({ place, onChange, wantsToSend, isNamed = false }: PlaceFieldsProps) {
  const { t } = useWords();
  const paste = (pasted: string): void => {
    const read = readCoordinates(pasted);
    const taken = read && { latitude: String(read.latitude), longitude: String(read.longitude) };
    onChange({ ...place, pasted, ...taken });
  };
  const numberError = (field: 'latitude' | 'longitude', limit: number): string | null => {
    const isAsked = wantsToSend || place[field].trim() !== '';
    return isAsked && degrees(place[field], limit) === null ? t(`compose.${field}Wrong`) : null;
  };
  const wordsError = (text: string): string | null =>
    isNamed && wantsToSend && text.trim() === '' ? t('template.missing') : null;
  return (
    <>
      <TextField
        label={t('compose.paste')}
        value={place.pasted}
        onChange={paste}
        hint={t('compose.pasteHint')}
        error={
          place.pasted.trim() !== '' && readCoordinates(place.pasted) === null
            ? t('compose.pasteFailed')
            : null
        }
        dir="ltr"
      />
      <div className={styles.pair}>
        <TextField
          label={t('compose.latitude')}
          value={place.latitude}
          onChange={(latitude) => onChange({ ...place, latitude })}
          error={numberError('latitude', 90)}
          dir="ltr"
          inputMode="decimal"
        />
        <TextField
          label={t('compose.longitude')}
          value={place.longitude}
          onChange={(longitude) => onChange({ ...place, longitude })}
          error={numberError('longitude', 180)}
          dir="ltr"
          inputMode="decimal"
        />
      </div>
      <TextField
        label={t(isNamed ? 'template.placeName' : 'compose.placeName')}
        value={place.name}
        onChange={(name) => onChange({ ...place, name })}
        error={wordsError(place.name)}
        dir="auto"
      />
      <TextField
        label={t(isNamed ? 'template.placeAddress' : 'compose.address')}
        value={place.address}
        onChange={(address) => onChange({ ...place, address })}
        error={wordsError(place.address)}
        dir="auto"
      />
    </>
  );
}
