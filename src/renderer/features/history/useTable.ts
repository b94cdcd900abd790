import { useState } from 'react';
import type { CommandOutput, ShellFailure } from '../../../contract/index.ts';
import type { TimeFormat } from '../../../domain/history/columnMapping.ts';
import { guessDraft, mappingOf, type MappingDraft } from '../../../domain/history/mappingDraft.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useAtFirst } from './useAtFirst.ts';
import type { Ending, FileProps } from './useChosenFile.ts';
import { zoneHere } from './zones.ts';

export type TableLook = CommandOutput<'history.lookAtTable'>;
type Check = CommandOutput<'history.checkTable'>;
export type ClearCheck = Extract<Check, { state: 'clear' }>;
export type ImportedTable = CommandOutput<'history.importTable'>;

export type TableStep =
  | { readonly at: 'reading' }
  | { readonly at: 'mapping' }
  | { readonly at: 'whichDate'; readonly asked: Extract<Check, { state: 'ambiguous' }> }
  | { readonly at: 'checked'; readonly check: ClearCheck }
  | { readonly at: 'importing' }
  | { readonly at: 'done'; readonly imported: ImportedTable };

const stepAfter = (check: Check): TableStep =>
  check.state === 'clear' ? { at: 'checked', check } : { at: 'whichDate', asked: check };

const NOTHING: TableLook = { rows: 0, counting: 'lines', columns: [] };

/** From a table to contacts and messages. A failure leads back to the columns, which stay as they were answered. */
export function useTable({ file: { fileId }, onEnd }: Pick<FileProps, 'file' | 'onEnd'>) {
  const [step, setStep] = useState<TableStep>({ at: 'reading' });
  const [look, setLook] = useState<TableLook>(NOTHING);
  const [draft, setDraft] = useState<MappingDraft>(() => guessDraft([], zoneHere));
  const [ending, setEnding] = useState<Ending | null>(null);

  async function read(): Promise<void> {
    const found = await runCommand('history.lookAtTable', { fileId });
    if (!found.ok) return onEnd({ failure: found.error, isPartly: false });
    setLook(found.value);
    setDraft(guessDraft(found.value.columns, zoneHere));
    setStep({ at: 'mapping' });
  }

  const back = (failure: ShellFailure, isPartly: boolean): void => {
    setEnding({ failure, isPartly });
    setStep({ at: 'mapping' });
  };

  async function check(asked: MappingDraft): Promise<void> {
    const mapping = mappingOf(asked);
    if (mapping === null) return;
    setEnding(null);
    setStep({ at: 'reading' });
    const checked = await runCommand('history.checkTable', { fileId, mapping });
    if (checked.ok) setStep(stepAfter(checked.value));
    else back(checked.error, false);
  }

  async function bring({ mapping }: ClearCheck, channelId: string): Promise<void> {
    setStep({ at: 'importing' });
    const done = await runCommand('history.importTable', { fileId, mapping, channelId });
    if (done.ok) setStep({ at: 'done', imported: done.value });
    else back(done.error, true);
  }

  useAtFirst(() => void read());

  return {
    step,
    ending,
    look,
    draft,
    setDraft,
    check: () => void check(draft),
    chooseFormat: (timeFormat: TimeFormat) => {
      const answered = { ...draft, timeFormat };
      setDraft(answered);
      void check(answered);
    },
    change: () => setStep({ at: 'mapping' }),
    bring,
  };
}
