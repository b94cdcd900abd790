import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import styles from './Menu.module.css';

type MenuEntryProps = {
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

export const MenuEntry = ({ icon, onClick, children }: MenuEntryProps) => (
  <Menu.Item className={styles.item} onClick={onClick}>
    <span className={styles.tick}>{icon}</span>
    {children}
  </Menu.Item>
);
