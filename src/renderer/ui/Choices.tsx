import styles from './Choices.module.css';

type ChoicesProps<Value extends string> = {
  readonly legend: string;
  readonly none?: string;
  readonly choices: readonly (readonly [value: Value, label: string])[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
};

/** Any of these. */
export function Choices<Value extends string>({
  legend,
  none,
  choices,
  chosen,
  onChange,
}: ChoicesProps<Value>) {
  const without = (value: Value): readonly Value[] => chosen.filter((each) => each !== value);
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{legend}</legend>
      {choices.length === 0 && <p className={styles.none}>{none}</p>}
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
