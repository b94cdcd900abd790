import type { ReactNode } from 'react';
import styles from './Chip.module.css';
import { cx } from './cx.ts';

export type Tone = 'neutral' | 'accent' | 'warn' | 'bad' | 'info';

type ChipProps = { readonly tone?: Tone; readonly icon?: ReactNode; readonly children: ReactNode };

export const Chip = ({ tone = 'neutral', icon, children }: ChipProps) => (
  <span className={cx(styles.chip, styles[tone])}>
    {icon}
    {children}
  </span>
);
