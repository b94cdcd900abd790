import { useState } from 'react';
import type { CommandInput, CommandOutput, ShellFailure } from '../../../contract/index.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useAtFirst } from './useAtFirst.ts';
import type { FileProps } from './useChosenFile.ts';

type Look = CommandOutput<'history.lookAtChat'>;
export type ClearLook = Extract<Look, { state: 'clear' }>;
type AmbiguousLook = Extract<Look, { state: 'ambiguous' }>;
type Layout = ClearLook['layout'];
export type Imported = CommandOutput<'history.importChat'>;
export type Plan = Pick<CommandInput<'history.importChat'>, 'us' | 'zone' | 'person' | 'channelId'>;

export type ChatStep =
  | { readonly at: 'reading' }
  | { readonly at: 'whichChat'; readonly names: readonly string[] }
  | { readonly at: 'whichDate'; readonly look: AmbiguousLook }
  | { readonly at: 'plan'; readonly look: ClearLook }
  | { readonly at: 'importing'; readonly look: ClearLook }
  | { readonly at: 'done'; readonly imported: Imported };

const stepAfter = (look: Look): ChatStep =>
  look.state === 'clear' ? { at: 'plan', look } : { at: 'whichDate', look };

/** From an exported chat to messages in a conversation. A failed import leaves the person where they can go on. */
export function useChat({ file: { fileId }, onEnd }: Pick<FileProps, 'file' | 'onEnd'>) {
  const [step, setStep] = useState<ChatStep>({ at: 'reading' });
  const [chat, setChat] = useState<string | null>(null);
  const [failure, setFailure] = useState<ShellFailure | null>(null);

  async function look(which: string | null, layout: Layout | null): Promise<void> {
    setStep({ at: 'reading' });
    const found = await runCommand('history.lookAtChat', { fileId, chat: which, layout });
    if (found.ok) setStep(stepAfter(found.value));
    else if (found.error.code === 'historyRefused' && found.error.reason.code === 'severalChats')
      setStep({ at: 'whichChat', names: found.error.reason.names });
    else onEnd({ failure: found.error, isPartly: false });
  }

  async function bring(found: ClearLook, plan: Plan): Promise<void> {
    setFailure(null);
    setStep({ at: 'importing', look: found });
    const { layout } = found;
    const done = await runCommand('history.importChat', { fileId, chat, layout, ...plan });
    setStep(done.ok ? { at: 'done', imported: done.value } : { at: 'plan', look: found });
    if (!done.ok) setFailure(done.error);
  }

  useAtFirst(() => void look(null, null));

  return {
    step,
    failure,
    chooseChat: (name: string) => {
      setChat(name);
      void look(name, null);
    },
    chooseLayout: (layout: Layout) => void look(chat, layout),
    bring,
  };
}
