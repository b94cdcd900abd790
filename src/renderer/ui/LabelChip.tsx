import avatar from './Avatar.module.css';
import { Chip } from './Chip.tsx';
import { cx } from './cx.ts';
import { AVATAR_COLOURS } from './initials.ts';
import styles from './LabelChip.module.css';

type LabelChipProps = { readonly name: string; readonly colour: number };

/** The name says it; the colour only helps the eye. */
export const LabelChip = ({ name, colour }: LabelChipProps) => (
  <Chip
    icon={<span className={cx(styles.dot, avatar[`colour${colour % AVATAR_COLOURS}`])} aria-hidden="true" />}
  >
    <bdi className={styles.name}>{name}</bdi>
  </Chip>
);
