import type { ComponentPropsWithRef, MouseEventHandler } from 'react';
import styles from './Button.module.css';
import { cx } from './cx.ts';

type ButtonProps = ComponentPropsWithRef<'button'> & {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'link';
  readonly size?: 'normal' | 'small' | 'large';
};

export function Button({ look = 'plain', size = 'normal', className, type, onClick, ...rest }: ButtonProps) {
  const isSubmit = type === 'submit';
  return (
    <button
      type={isSubmit ? 'submit' : 'button'}
      className={cx(styles.button, styles[look], styles[size], className)}
      onClick={isSubmit ? onceOf(onClick) : onClick}
      {...rest}
    />
  );
}

/** The second click of a double click would save the same thing twice. */
const onceOf =
  (onClick: ButtonProps['onClick']): MouseEventHandler<HTMLButtonElement> =>
  (event) => {
    if (event.detail > 1) event.preventDefault();
    else onClick?.(event);
  };
