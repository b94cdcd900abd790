import { useWords } from '../../i18n/useWords.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { AVATAR_COLOURS } from '../../ui/initials.ts';
import styles from './TeamPane.module.css';

type ColoursProps = {
  readonly name: string;
  readonly color: number;
  readonly onChoose: (color: number) => void;
};

export function Colours({ name, color, onChoose }: ColoursProps) {
  const { t } = useWords();
  return (
    <fieldset className={styles.colours}>
      <legend className={styles.legend}>{t('team.color')}</legend>
      {Array.from({ length: AVATAR_COLOURS }, (_, each) => (
        <label key={each} className={styles.colour}>
          <input
            type="radio"
            name="color"
            className="visuallyHidden"
            checked={each === color}
            aria-label={t('team.colorOf', { number: each + 1 })}
            onChange={() => onChoose(each)}
          />
          <Avatar name={name} colour={each} />
        </label>
      ))}
    </fieldset>
  );
}
