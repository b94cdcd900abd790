import { useState, type FormEvent } from 'react';
import { useVaultAction } from './lockBridge.ts';

const empty = { secret: '', repeated: '' };

/** A new PIN or passphrase and its repeat, where nothing else is asked for. */
export function useNewSecret(action: 'vault.chooseSecret' | 'vault.chooseDayPin') {
  const [fields, setFields] = useState(empty);
  const { isBusy, failure, ask, clear } = useVaultAction(action);
  const set = (name: keyof typeof empty) => (value: string) => {
    clear();
    setFields({ ...fields, [name]: value });
  };
  const isComplete = fields.secret !== '' && fields.repeated !== '';
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isComplete && !isBusy) void ask(fields);
  };
  return { fields, set, isComplete, isBusy, failure, ask, onSubmit };
}
