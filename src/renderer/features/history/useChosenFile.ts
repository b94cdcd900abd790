import { useState } from 'react';
import type { CommandOutput, ShellFailure } from '../../../contract/index.ts';
import { runCommand } from '../../bridge/useCommand.ts';

type ChosenFile = { readonly fileId: string; readonly name: string };
export type RecognisedFile = ChosenFile & CommandOutput<'history.recogniseFile'>;

/** Why a person has to choose again. `isPartly`: something of the last file may have been stored. */
export type Ending = { readonly failure: ShellFailure; readonly isPartly: boolean };

/** What a file can end with before all of it is here. */
export type FileProps = {
  readonly file: ChosenFile;
  readonly onEnd: (ending: Ending) => void;
  readonly onOther: () => void;
};

/** The file a person chose, and what kind of file it is. */
export function useChosenFile() {
  const [file, setFile] = useState<RecognisedFile | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);

  const end = (next: Ending | null): void => {
    setFile(null);
    setEnding(next);
  };

  async function choose(): Promise<void> {
    setEnding(null);
    const chosen = await window.baton.shell('history.chooseFile', {});
    if (!chosen.ok) return end({ failure: chosen.error, isPartly: false });
    if (chosen.value === null) return;
    const { fileId, name } = chosen.value;
    const found = await runCommand('history.recogniseFile', { fileId });
    if (found.ok) setFile({ fileId, name, kind: found.value.kind });
    else end({ failure: found.error, isPartly: false });
  }

  return { file, ending, choose, end, startOver: () => end(null) };
}
