import { useState } from 'react';
import type { CommandInput, CommandOutput, ShellFailure } from '../../../contract/index.ts';
import { runCommand } from '../../bridge/useCommand.ts';

type Look = CommandOutput<'history.lookAtChat'>;
export type ClearLook = Extract<Look, { state: 'clear' }>;
export type AmbiguousLook = Extract<Look, { state: 'ambiguous' }>;
type Layout = ClearLook['layout'];
export type Imported = CommandOutput<'history.importChat'>;
export type Plan = Pick<CommandInput<'history.importChat'>, 'us' | 'zone' | 'person' | 'channelId'>;

type ChosenFile = { readonly fileId: string; readonly name: string };
export type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'reading' }
  | { readonly at: 'whichChat'; readonly names: readonly string[] }
  | { readonly at: 'whichDate'; readonly look: AmbiguousLook }
  | { readonly at: 'plan'; readonly look: ClearLook }
  | { readonly at: 'importing'; readonly look: ClearLook }
  | { readonly at: 'done'; readonly imported: Imported };

const CHOOSE: Step = { at: 'choose' };

const stepAfter = (look: Look): Step =>
  look.state === 'clear' ? { at: 'plan', look } : { at: 'whichDate', look };

/** From the file to the result, a step at a time. Every failure leaves the person where they can go on. */
export function useBringing() {
  const [step, setStep] = useState<Step>(CHOOSE);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [chat, setChat] = useState<string | null>(null);
  const [failure, setFailure] = useState<ShellFailure | null>(null);

  const fail = (next: Step, error: ShellFailure): void => {
    setStep(next);
    setFailure(error);
  };

  async function look(chosen: ChosenFile, which: string | null, layout: Layout | null): Promise<void> {
    setStep({ at: 'reading' });
    const { fileId } = chosen;
    const found = await runCommand('history.lookAtChat', { fileId, chat: which, layout });
    if (found.ok) setStep(stepAfter(found.value));
    else if (found.error.code === 'historyRefused' && found.error.reason.code === 'severalChats')
      setStep({ at: 'whichChat', names: found.error.reason.names });
    else fail(CHOOSE, found.error);
  }

  async function choose(): Promise<void> {
    setFailure(null);
    const chosen = await window.baton.shell('history.chooseFile', {});
    if (!chosen.ok) return fail(CHOOSE, chosen.error);
    if (chosen.value === null) return;
    setFile(chosen.value);
    setChat(null);
    await look(chosen.value, null, null);
  }

  async function bring(found: ClearLook, plan: Plan): Promise<void> {
    if (file === null) return;
    setFailure(null);
    setStep({ at: 'importing', look: found });
    const { layout } = found;
    const done = await runCommand('history.importChat', { fileId: file.fileId, chat, layout, ...plan });
    if (done.ok) setStep({ at: 'done', imported: done.value });
    else fail({ at: 'plan', look: found }, done.error);
  }

  return {
    step,
    failure,
    fileName: file?.name ?? '',
    choose,
    chooseChat: (name: string) => {
      setChat(name);
      if (file !== null) void look(file, name, null);
    },
    chooseLayout: (layout: Layout) => file !== null && void look(file, chat, layout),
    bring,
    startOver: () => {
      setFailure(null);
      setStep(CHOOSE);
    },
  };
}

export type Bringing = ReturnType<typeof useBringing>;
