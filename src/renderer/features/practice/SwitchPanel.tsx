import { useId } from 'react';
import type { PracticeSwitches } from '../../../contract/shell.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './PracticePane.module.css';

type SwitchPanelProps = {
  readonly switches: PracticeSwitches;
  readonly onSwitch: (switches: Partial<PracticeSwitches>) => void;
};

const behaving: Partial<PracticeSwitches> = {
  slow: 0,
  rateLimit: 0,
  failAfterAccept: 0,
  duplicate: false,
  outOfOrder: false,
  badSignature: false,
};
const toggles = ['duplicate', 'outOfOrder', 'badSignature'] as const;
const counts = ['rateLimit', 'failAfterAccept'] as const;
const delays = [0, 1000, 3000, 10_000, 30_000] as const;

export function SwitchPanel({ switches, onSwitch }: SwitchPanelProps) {
  const { t } = useWords();
  return (
    <div className={styles.group}>
      <Switch
        label={t('practice.customersWrite')}
        hint={t('practice.customersWriteHint')}
        isOn={switches.customers}
        onSwitch={(customers) => onSwitch({ customers })}
      />
      <h3 className={styles.heading}>{t('practice.switches')}</h3>
      <Choice
        label={t('practice.slow')}
        hint={t('practice.slowHint')}
        value={switches.slow}
        choices={delays}
        print={(ms) => (ms === 0 ? t('practice.off') : t('practice.seconds', { count: ms / 1000 }))}
        onChoose={(slow) => onSwitch({ slow })}
      />
      {counts.map((name) => (
        <Choice
          key={name}
          label={t(`practice.${name}`)}
          hint={t(`practice.${name}Hint`)}
          value={switches[name]}
          choices={[0, 1, 2, 5, 20]}
          print={(count) => (count === 0 ? t('practice.off') : String(count))}
          onChoose={(count) => onSwitch({ [name]: count })}
        />
      ))}
      {toggles.map((name) => (
        <Switch
          key={name}
          label={t(`practice.${name}`)}
          hint={t(`practice.${name}Hint`)}
          isOn={switches[name]}
          onSwitch={(isOn) => onSwitch({ [name]: isOn })}
        />
      ))}
      <Button className={styles.calm} onClick={() => onSwitch(behaving)}>
        {t('practice.calm')}
      </Button>
    </div>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly choices: readonly number[];
  readonly print: (value: number) => string;
  readonly onChoose: (value: number) => void;
};

/** A count that runs down by itself may stand between the choices; then it is one of them. */
function Choice({ label, hint, value, choices, print, onChoose }: ChoiceProps) {
  const id = useId();
  const all = choices.includes(value) ? choices : [...choices, value].toSorted((a, b) => a - b);
  return (
    <div className={styles.choice}>
      <span>
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      </span>
      <select
        id={id}
        className={styles.select}
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => onChoose(Number(event.target.value))}
      >
        {all.map((choice) => (
          <option key={choice} value={choice}>
            {print(choice)}
          </option>
        ))}
      </select>
    </div>
  );
}
