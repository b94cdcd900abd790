import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown, Hourglass } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import iconButton from '../../../ui/IconButton.module.css';
import { MenuEntry } from '../../../ui/MenuEntry.tsx';
import menu from '../../../ui/Menu.module.css';

type SendMenuProps = {
  readonly isDisabled: boolean;
  readonly onChoose: (state: 'done' | 'waiting') => void;
};

/** Sends, and says what is to be done next; sending alone changes nothing about that. */
export function SendMenu({ isDisabled, onChoose }: SendMenuProps) {
  const { t } = useWords();
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t('states.more')}
        title={t('states.more')}
        className={iconButton.iconButton}
        disabled={isDisabled}
      >
        <ChevronDown size={16} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" align="end" sideOffset={6} className={menu.positioner}>
          <Menu.Popup className={menu.popup}>
            <MenuEntry icon={<Check size={16} />} onClick={() => onChoose('done')}>
              {t('states.sendAndDone')}
            </MenuEntry>
            <MenuEntry icon={<Hourglass size={16} />} onClick={() => onChoose('waiting')}>
              {t('states.sendAndWait')}
            </MenuEntry>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
