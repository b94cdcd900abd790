import { useState } from 'react';
import type { CommandInput, CommandOutput, ShellFailure } from '../../../contract/index.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useAtFirst } from './useAtFirst.ts';
import type { FileProps } from './useChosenFile.ts';

export type ArchiveLook = CommandOutput<'history.lookAtArchive'>;
export type ImportedArchive = CommandOutput<'history.importArchive'>;
export type ArchiveChannels = CommandInput<'history.importArchive'>['channels'];

export type ArchiveStep =
  | { readonly at: 'passphrase' }
  | { readonly at: 'reading' }
  | { readonly at: 'plan'; readonly look: ArchiveLook }
  | { readonly at: 'importing' }
  | { readonly at: 'done'; readonly imported: ImportedArchive };

const isWrong = (failure: ShellFailure): boolean =>
  failure.code === 'historyRefused' && failure.reason.code === 'passphraseWrong';

/** From an export of Baton to all that was in it. Only a wrong passphrase is asked for again. */
export function useArchive({
  file: { fileId },
  isSealed,
  onEnd,
}: Pick<FileProps, 'file' | 'onEnd'> & { readonly isSealed: boolean }) {
  const [step, setStep] = useState<ArchiveStep>({ at: isSealed ? 'passphrase' : 'reading' });
  const [failure, setFailure] = useState<ShellFailure | null>(null);

  async function look(passphrase: string | null): Promise<void> {
    setFailure(null);
    setStep({ at: 'reading' });
    const found = await runCommand('history.lookAtArchive', { fileId, passphrase });
    if (found.ok) return setStep({ at: 'plan', look: found.value });
    if (!isWrong(found.error)) return onEnd({ failure: found.error, isPartly: false });
    setFailure(found.error);
    setStep({ at: 'passphrase' });
  }

  async function bring(channels: ArchiveChannels): Promise<void> {
    setStep({ at: 'importing' });
    const done = await runCommand('history.importArchive', { fileId, channels });
    if (done.ok) setStep({ at: 'done', imported: done.value });
    else onEnd({ failure: done.error, isPartly: true });
  }

  useAtFirst(() => void (isSealed || look(null)));

  return { step, failure, unlock: (passphrase: string) => void look(passphrase), bring };
}
