import type { ComponentPropsWithRef } from 'react';
import styles from './Button.module.css';
import { cx } from './cx.ts';

type ButtonProps = ComponentPropsWithRef<'button'> & {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'link';
  readonly size?: 'normal' | 'small' | 'large';
};

export function Button({ look = 'plain', size = 'normal', className, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type === 'submit' ? 'submit' : 'button'}
      className={cx(styles.button, styles[look], styles[size], className)}
      {...rest}
    />
  );
}
