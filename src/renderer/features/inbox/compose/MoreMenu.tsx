import { Menu } from '@base-ui/react/menu';
import { ContactRound, Link, List, MapPin, Plus, SquareMenu } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import iconButton from '../../../ui/IconButton.module.css';
import styles from '../../../ui/Menu.module.css';

const icons = { buttons: SquareMenu, list: List, link: Link, location: MapPin, contact: ContactRound };
export type MoreKind = keyof typeof icons;
const kinds = Object.keys(icons) as MoreKind[];

export function MoreMenu({ onChoose }: { readonly onChoose: (kind: MoreKind) => void }) {
  const { t } = useWords();
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={t('compose.more')}
        title={t('compose.more')}
        className={iconButton.iconButton}
      >
        <Plus size={17} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" align="start" sideOffset={6} className={styles.positioner}>
          <Menu.Popup className={styles.popup}>
            {kinds.map((kind) => {
              const Icon = icons[kind];
              return (
                <Menu.Item key={kind} className={styles.item} onClick={() => onChoose(kind)}>
                  <Icon size={16} aria-hidden="true" />
                  {t(`compose.${kind}`)}
                </Menu.Item>
              );
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
