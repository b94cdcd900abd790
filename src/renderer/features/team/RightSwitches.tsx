import type { ScheduleId } from '../../../domain/ids.ts';
import { type Right, RIGHTS_BY_RISK, type Risk, riskOf } from '../../../domain/permissions.ts';
import { type Access, holds } from '../../../domain/team/access.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { withRight, withWindow } from './accessDraft.ts';
import { type BusinessHours, scheduleName, useHours } from './scheduleWords.ts';
import styles from './Access.module.css';

type Props = { readonly access: Access; readonly onChange: (access: Access) => void };

const TONE_OF: Readonly<Record<Risk, Tone>> = { high: 'bad', medium: 'warn', low: 'neutral' };

/** One switch for each right, what goes wrong most often first, with the hours it holds at. */
export function RightSwitches({ access, onChange }: Props) {
  const { t } = useWords();
  const hours = useHours();
  return (
    <fieldset className={styles.rights}>
      <legend className={styles.legend}>{t('rights.switches')}</legend>
      {RIGHTS_BY_RISK.map((right) => (
        <RightSwitch key={right} right={right} access={access} hours={hours} onChange={onChange} />
      ))}
    </fieldset>
  );
}

type RowProps = Props & { readonly right: Right; readonly hours: BusinessHours | null };

function RightSwitch({ right, access, hours, onChange }: RowProps) {
  const { t } = useWords();
  const isHeld = holds(access, right);
  const risk = riskOf(right);
  const named = (hours?.schedules ?? []).map((each) => [each.id, scheduleName(t, each)] as const);
  return (
    <div className={styles.right}>
      <Switch
        label={t(`right.${right}`)}
        isOn={isHeld}
        onSwitch={(isOn) => onChange(withRight(access, right, isOn))}
      />
      <div className={styles.details}>
        <Chip tone={TONE_OF[risk]}>{t(`risk.${risk}`)}</Chip>
        {isHeld && (
          <select
            className={styles.window}
            aria-label={t('rights.hoursOf', { right: t(`right.${right}`) })}
            value={access.windows[right] ?? ''}
            onChange={({ target }) =>
              onChange(withWindow(access, right, target.value === '' ? null : (target.value as ScheduleId)))
            }
          >
            <option value="">{t('rights.everyHour')}</option>
            {named.map(([id, name]) => (
              <option key={id} value={id} dir="auto">
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  );
}
