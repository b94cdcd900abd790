import { AUTOMATIC_LABELS } from '../../../domain/labels/automaticLabels.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useWords } from '../../i18n/useWords.ts';
import sheet from '../../ui/Sheet.module.css';
import { Switch } from '../../ui/Switch.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Levels.module.css';

/** The labels nobody sets: on how many conversations each stands, and whether it is shown. */
export function AutomaticSwitches() {
  const { t } = useWords();
  const maySee = useRight('labels.view') === true;
  const off = valueOf(useLiveQuery('labels.listSwitchedOff', {}, maySee));
  const counts = valueOf(useLiveQuery('labels.countLabels', {}, maySee))?.automatic;
  if (off === null) return null;
  const hintOf = (label: (typeof AUTOMATIC_LABELS)[number]): string => {
    const count = counts?.find((each) => each.label === label)?.conversations ?? 0;
    return `${t(`automatic.${label}`)} ${t('automatic.now', { uses: t('labelForm.uses', { count }) })}`;
  };
  return (
    <section aria-label={t('automatic.title')}>
      <h2 className={sheet.heading}>{t('automatic.title')}</h2>
      <p className={styles.quiet}>{t('automatic.lead')}</p>
      <div className={styles.form}>
        {AUTOMATIC_LABELS.map((label) => (
          <Switch
            key={label}
            label={t(`automaticLabel.${label}`)}
            hint={hintOf(label)}
            isOn={!off.includes(label)}
            onSwitch={(isOn) =>
              void runCommand('labels.switchAutomatic', { label, isOn }).then(reportFailure)
            }
          />
        ))}
      </div>
    </section>
  );
}
