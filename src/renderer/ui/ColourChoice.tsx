import type { ReactNode } from 'react';
import { Avatar } from './Avatar.tsx';
import styles from './ColourChoice.module.css';
import { AVATAR_COLOURS } from './initials.ts';

type ColourChoiceProps = {
  readonly legend: string;
  /** What a colour is called, from 1. */
  readonly labelOf: (number: number) => string;
  /** Whoever it is for. */
  readonly name: string;
  /** Of what is no person. */
  readonly icon?: ReactNode;
  readonly colour: number;
  readonly onChoose: (colour: number) => void;
};

/** One of the colours people and labels are told apart by. */
export function ColourChoice({ legend, labelOf, name, icon, colour, onChoose }: ColourChoiceProps) {
  return (
    <fieldset className={styles.colours}>
      <legend className={styles.legend}>{legend}</legend>
      {Array.from({ length: AVATAR_COLOURS }, (_, each) => (
        <label key={each} className={styles.colour}>
          <input
            type="radio"
            name="colour"
            className="visuallyHidden"
            checked={each === colour}
            aria-label={labelOf(each + 1)}
            onChange={() => onChoose(each)}
          />
          <Avatar name={name} icon={icon} colour={each} size="small" />
        </label>
      ))}
    </fieldset>
  );
}
