import { useId, useState } from 'react';
import { facePhoto } from '../../files/facePhoto.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Face } from '../../ui/Face.tsx';
import styles from './TeamPane.module.css';

type PhotoFieldProps = {
  readonly name: string;
  readonly color: number;
  readonly photo: string | null;
  readonly onChange: (photo: string | null) => void;
};

/** Made small here, before it goes anywhere. */
export function PhotoField({ name, color, photo, onChange }: PhotoFieldProps) {
  const { t } = useWords();
  const id = useId();
  const [isWrong, setIsWrong] = useState(false);
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const made = await facePhoto(file);
    setIsWrong(made === null);
    if (made !== null) onChange(made);
  };
  return (
    <div>
      <label htmlFor={id} className={styles.legend}>
        {t('people.photo')}
      </label>
      <div className={styles.photo}>
        <Face name={name} colour={color} photo={photo} size="large" />
        <input
          id={id}
          type="file"
          accept="image/*"
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
          onChange={({ target }) => void choose(target.files?.[0])}
        />
        {photo !== null && (
          <Button size="small" onClick={() => onChange(null)}>
            {t('people.photoRemove')}
          </Button>
        )}
      </div>
      {isWrong && (
        <p id={`${id}-wrong`} role="alert">
          {t('people.photoWrong')}
        </p>
      )}
    </div>
  );
}
