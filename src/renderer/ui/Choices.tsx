import styles from './Choices.module.css';

type ChoicesProps<Value extends string> = {
  readonly legend: string;
  readonly hint?: string;
  /** Said where there is nothing to choose. */
  readonly none?: string;
  readonly choices: readonly (readonly [value: Value, label: string])[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
};

/** Any number of a few things. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, hint, none, choices, chosen, onChange } = props;
  const without = (value: Value): readonly Value[] => chosen.filter((each) => each !== value);
  const told = choices.length === 0 ? none : hint;
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{legend}</legend>
      {told !== undefined && <p className={styles.hint}>{told}</p>}
      {choices.map(([value, label]) => (
        <label key={value} className={styles.choice}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) => onChange(target.checked ? [...chosen, value] : without(value))}
          />
          <bdi>{label}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
