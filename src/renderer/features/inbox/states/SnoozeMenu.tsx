import { Menu } from '@base-ui/react/menu';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { EpochMs } from '../../../../domain/ids.ts';
import { MINUTE_MS, useNow } from '../../../bridge/clock.ts';
import { formatZoned } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import menu from '../../../ui/Menu.module.css';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { snoozePresets } from './snoozePresets.ts';
import styles from './States.module.css';
import { useHours } from './useHours.ts';

type SnoozeMenuProps = {
  readonly trigger: ReactElement;
  /** What stands on the trigger. */
  readonly children?: ReactNode;
  readonly onSnooze: (until: EpochMs) => void;
};

/** The usual times, each with what it comes to, and any other in words. */
export function SnoozeMenu({ trigger, children, onSnooze }: SnoozeMenuProps) {
  const { t, language } = useWords();
  const hours = useHours();
  const now = useNow(MINUTE_MS);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger render={trigger}>{children}</Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner side="bottom" align="end" sideOffset={6} className={menu.positioner}>
            <Menu.Popup className={menu.popup}>
              {snoozePresets(now, hours).map(({ name, at }) => (
                <Menu.Item key={name} className={menu.item} onClick={() => onSnooze(at)}>
                  {t(`snooze.${name}`)}
                  <span className={styles.time}>{formatZoned(language, at, hours.timeZone)}</span>
                </Menu.Item>
              ))}
              <Menu.Item className={menu.item} onClick={() => setAsking(true)}>
                {t('snooze.other')}
              </Menu.Item>
              <p className={styles.note}>{t('snooze.forAll')}</p>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {isAsking && (
        <SnoozeDialog
          hours={hours}
          onClose={() => setAsking(false)}
          onSnooze={(until) => {
            setAsking(false);
            onSnooze(until);
          }}
        />
      )}
    </>
  );
}
