import type { TFunction } from 'i18next';
import { useState } from 'react';
import { SENSITIVE_ACTS } from '../../../domain/team/secondStep.ts';
import { changesTo, TEAM_SIZES, type TeamSize } from '../../../domain/team/sizePresets.ts';
import type { TeamRules } from '../../../domain/team/teamRules.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { changeRules } from './acts.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './Guards.module.css';

type Props = { readonly rules: TeamRules };

/** One choice for all guards at once, by how much the business has to answer. */
export function SizePresets({ rules }: Props) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<TeamSize | null>(null);
  return (
    <section aria-labelledby="rules-size" className={styles.group}>
      <h2 id="rules-size" className={styles.heading}>
        {t('size.title')}
      </h2>
      <p className={styles.quiet}>{t('size.lead')}</p>
      <ul aria-labelledby="rules-size" className={sheet.list}>
        {TEAM_SIZES.map((size) => (
          <li key={size} className={styles.size}>
            <div>
              <p className={styles.sizeName}>{t(`size.${size}`)}</p>
              <p className={styles.quiet}>{t(`sizeMeaning.${size}`)}</p>
            </div>
            {Object.keys(changesTo(size, rules)).length === 0 ? (
              <Chip tone="accent">{t('size.asItIs')}</Chip>
            ) : (
              <Button
                size="small"
                aria-label={t('size.lookOf', { size: t(`size.${size}`) })}
                onClick={() => setChosen(size)}
              >
                {t('size.look')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen !== null && <SizeDialog size={chosen} rules={rules} onClose={() => setChosen(null)} />}
    </section>
  );
}

type DialogProps = Props & { readonly size: TeamSize; readonly onClose: () => void };

/** What would change, before it does. */
function SizeDialog({ size, rules, onClose }: DialogProps) {
  const { t } = useWords();
  const changes = changesTo(size, rules);
  const apply = async (): Promise<void> => {
    if (await changeRules({ rules: changes })) onClose();
  };
  return (
    <Dialog title={t(`size.${size}`)} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <p>{t('size.diffLead')}</p>
      <table className={styles.diff}>
        <thead>
          <tr>
            <th scope="col">{t('size.rule')}</th>
            <th scope="col">{t('size.now')}</th>
            <th scope="col">{t('size.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(t, rules, { ...rules, ...changes }).map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before}</td>
              <td className={styles.after}>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.dialogActs}>
        <Button onClick={onClose}>{t('team.cancel')}</Button>
        <Button look="primary" onClick={() => void apply()}>
          {t('size.apply')}
        </Button>
      </div>
    </Dialog>
  );
}

type Row = { readonly name: string; readonly before: string; readonly after: string };
type Value = string | number | null;

const textOf = (t: TFunction, value: Value): string => {
  if (value === null) return t('size.never');
  return typeof value === 'number' ? String(value) : t(`rules.${value as 'off'}`);
};

/** Each rule that is another one then, in the words of the pane. */
function rowsOf(t: TFunction, before: TeamRules, after: TeamRules): readonly Row[] {
  const {
    steps: _steps,
    accessKept: _kept,
    sendingClaims: _claims,
    spendCurrency: _currency,
    ...plain
  } = before;
  const names = Object.keys(plain) as (keyof typeof plain)[];
  const pairs: readonly (readonly [string, Value, Value])[] = [
    ...names.map((name) => [t(`rules.${name}`), before[name], after[name]] as const),
    ...SENSITIVE_ACTS.map((act) => [t(`sensitiveAct.${act}`), before.steps[act], after.steps[act]] as const),
  ];
  return pairs
    .filter(([, was, is]) => was !== is)
    .map(([name, was, is]) => ({ name, before: textOf(t, was), after: textOf(t, is) }));
}
