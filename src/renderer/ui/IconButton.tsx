import { Tooltip } from '@base-ui/react/tooltip';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './IconButton.module.css';

type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children'> & {
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys that do the same, shown beside the label. */
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'inline-end' | 'inline-start';
  readonly children?: ReactNode;
};

export function IconButton({
  label,
  icon,
  keys,
  side = 'bottom',
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={
          <button type="button" aria-label={label} className={cx(styles.iconButton, className)} {...rest} />
        }
      >
        {icon}
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={6} className={styles.positioner}>
          <Tooltip.Popup className={styles.tooltip}>
            {label}
            {keys && <kbd className={styles.keys}>{keys}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
