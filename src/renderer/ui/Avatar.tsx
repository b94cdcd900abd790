import { UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Avatar.module.css';
import { cx } from './cx.ts';
import { AVATAR_COLOURS, initialsOf } from './initials.ts';

type AvatarProps = {
  readonly name: string;
  readonly colour: number;
  readonly size?: 'small' | 'normal' | 'large';
  /** Of what is no person. */
  readonly icon?: ReactNode;
};

/** Decoration: whoever it stands for is named beside it. */
export function Avatar({ name, colour, size = 'normal', icon }: AvatarProps) {
  const initials = initialsOf(name);
  return (
    <span
      className={cx(styles.avatar, styles[size], styles[`colour${colour % AVATAR_COLOURS}`])}
      aria-hidden="true"
    >
      {icon ?? (initials === '' ? <UserRound size={size === 'large' ? 22 : 16} /> : initials)}
    </span>
  );
}
