import { Hourglass } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { DeepLock } from '../../contract/deepLock.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { MenuEntry } from '../ui/MenuEntry.tsx';
import { Select } from '../ui/Select.tsx';
import styles from './DeepLock.module.css';
import { shellAct } from './shellAct.ts';

const HOURS = [1, 2, 4, 8, 12, 24];
const CLOSING_TIMES = Array.from({ length: 12 }, (_, n) => `${String(n + 12).padStart(2, '0')}:00`);
const NEVER = '';
const setDeepLock = shellAct('app.setDeepLock');

export function DeepLockItem({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useWords();
  return (
    <MenuEntry icon={<Hourglass size={15} />} onClick={onOpen}>
      {t('deepLock.title')}
    </MenuEntry>
  );
}

function useChosen(now: DeepLock, onClose: () => void) {
  const [afterHours, setAfterHours] = useState(String(now.afterHours ?? NEVER));
  const [closingTime, setClosingTime] = useState(now.closingTime ?? NEVER);
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const chosen = {
      afterHours: afterHours === NEVER ? null : Number(afterHours),
      closingTime: closingTime === NEVER ? null : closingTime,
    };
    if (await setDeepLock(chosen)) onClose();
  };
  return { afterHours, setAfterHours, closingTime, setClosingTime, onSubmit };
}

type Props = { readonly deepLock: DeepLock; readonly onClose: () => void };

/** When the keys leave memory too; saving it asks for the person's own PIN. */
export function DeepLockDialog({ deepLock, onClose }: Props) {
  const { t } = useWords();
  const chosen = useChosen(deepLock, onClose);
  const hours = HOURS.map((count) => [String(count), t('deepLock.hours', { count })] as const);
  const times = CLOSING_TIMES.map((time) => [time, time] as const);
  return (
    <Dialog title={t('deepLock.title')} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void chosen.onSubmit(event)}>
        <p>{t('deepLock.lead')}</p>
        <Select
          label={t('deepLock.afterHours')}
          value={chosen.afterHours}
          choices={[...hours, [NEVER, t('deepLock.never')]]}
          onChange={chosen.setAfterHours}
        />
        <Select
          label={t('deepLock.closingTime')}
          hint={t('deepLock.closingHint')}
          value={chosen.closingTime}
          choices={[[NEVER, t('deepLock.noTime')], ...times]}
          onChange={chosen.setClosingTime}
        />
        <p className={styles.always}>{t('deepLock.always')}</p>
        <div className={styles.acts}>
          <Button onClick={onClose}>{t('deepLock.cancel')}</Button>
          <Button type="submit" look="primary">
            {t('deepLock.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
