import type { ComponentPropsWithRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { ActionId } from './actionTable.ts';
import { useKeysOf } from './usePrintedKeys.ts';

type ActionButtonProps = ComponentPropsWithRef<'button'> & { readonly action: ActionId };

/** The small button that is an action of the table, with its keys told where the pointer rests. */
export function ActionButton({ action, ...rest }: ActionButtonProps) {
  const keys = useKeysOf(action);
  return <Button size="small" data-action={action} title={keys} {...rest} />;
}
