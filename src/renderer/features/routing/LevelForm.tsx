import { useState, type FormEvent } from 'react';
import type { ScheduleId } from '../../../domain/ids.ts';
import type { Level } from '../../../domain/routing/levels.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Levels.module.css';
import { type LevelNames, targetKey } from './levelWords.ts';

type Props = {
  readonly level: Level;
  readonly isNew: boolean;
  readonly names: LevelNames;
  readonly onClose: () => void;
};

const UNITS = { seconds: 1000, minutes: 60_000, hours: 3_600_000 } as const;
type Unit = keyof typeof UNITS;
const WEEK_MS = 7 * 24 * UNITS.hours;

/** The largest unit that says it in whole numbers. */
const unitOf = (ms: number): Unit =>
  (['hours', 'minutes', 'seconds'] as const).find((unit) => ms % UNITS[unit] === 0) ?? 'seconds';

/** null: not a time that may stand here. */
function read(amount: string, unit: Unit): number | null {
  const ms = Number(amount) * UNITS[unit];
  return Number.isInteger(Number(amount)) && ms >= 1000 && ms <= WEEK_MS ? ms : null;
}

/** A new rule, or another time, hours or alert of one. */
export function LevelForm({ level, isNew, names, onClose }: Props) {
  const { t } = useWords();
  const [draft, setDraft] = useState(level);
  const [unit, setUnit] = useState(unitOf(level.withinMs));
  const [amount, setAmount] = useState(String(level.withinMs / UNITS[unit]));
  const withinMs = read(amount, unit);
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (withinMs === null) return;
    if (reportFailure(await runCommand('routing.saveLevel', { ...draft, withinMs })).ok) onClose();
  };
  const title = isNew ? t('levels.add') : t('levels.change', { name: names.nameOf(level) });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        {isNew && (
          <Select
            label={t('levels.applies')}
            value={targetKey(draft.applies)}
            choices={names.targets.map(([target, name]) => [targetKey(target), name] as const)}
            onChange={(key) => setDraft({ ...draft, applies: JSON.parse(key) as Level['applies'] })}
          />
        )}
        <div className={styles.amount}>
          <TextField
            label={t('levels.amount')}
            value={amount}
            onChange={setAmount}
            inputMode="numeric"
            maxLength={6}
            error={withinMs === null ? t('levels.amountWrong') : null}
          />
          <Select
            label={t('levels.unit')}
            value={unit}
            choices={(Object.keys(UNITS) as Unit[]).map((each) => [each, t(`levels.${each}`)] as const)}
            onChange={(next) => setUnit(next as Unit)}
          />
        </div>
        <Select
          label={t('levels.hoursChoice')}
          value={draft.inHours ?? ''}
          choices={[['', t('levels.anyHour')], ...names.hours]}
          onChange={(id) => setDraft({ ...draft, inHours: id === '' ? null : (id as ScheduleId) })}
        />
        <Switch
          label={t('levels.alerts')}
          isOn={draft.alerts}
          onSwitch={(alerts) => setDraft({ ...draft, alerts })}
        />
        <div className={styles.acts}>
          <Button onClick={onClose}>{t('levels.cancel')}</Button>
          <Button type="submit" look="primary" disabled={withinMs === null}>
            {t('levels.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
