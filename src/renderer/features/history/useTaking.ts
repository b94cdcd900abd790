import { useState } from 'react';
import type { CommandOutput, ShellFailure } from '../../../contract/index.ts';
import { runCommand } from '../../bridge/useCommand.ts';

type Exported = CommandOutput<'history.exportWorkspace'>;
export type TakeStep =
  | { readonly at: 'choose' }
  | { readonly at: 'exporting' }
  | {
      readonly at: 'done';
      readonly name: string;
      readonly isEncrypted: boolean;
      readonly exported: Exported;
    };

const CHOOSE: TakeStep = { at: 'choose' };

/** From the question for a passphrase to the file. After a failure the person can go on at once. */
export function useTaking() {
  const [step, setStep] = useState<TakeStep>(CHOOSE);
  const [failure, setFailure] = useState<ShellFailure | null>(null);

  async function take(passphrase: string | null): Promise<void> {
    setFailure(null);
    const isEncrypted = passphrase !== null;
    const target = await window.baton.shell('history.chooseTarget', { isEncrypted });
    if (!target.ok) return setFailure(target.error);
    if (target.value === null) return;
    const { targetId, name } = target.value;
    setStep({ at: 'exporting' });
    const done = await runCommand('history.exportWorkspace', { targetId, passphrase });
    setStep(done.ok ? { at: 'done', name, isEncrypted, exported: done.value } : CHOOSE);
    if (!done.ok) setFailure(done.error);
  }

  return { step, failure, take };
}
