import type { Failure } from '../../contract/failure.ts';
import type { Result } from '../../domain/result.ts';
import { i18next } from '../i18n/i18n.ts';
import { toastManager } from '../ui/Toasts.tsx';
import { reportFailure } from './report.ts';

/*
 * What a person just did and may take back: by the toast, or with Ctrl+Z, the latest first. Taking back is another
 * act, and only done where everything still stands as the first one left it.
 */

type Done = Result<unknown, Failure>;

/** One act the other way round. */
export type Inverse = {
  /** Whether nobody has changed it since. */
  readonly isUnchanged: () => Promise<boolean>;
  readonly undo: () => Promise<Done>;
};

type Entry = { readonly toastId: string; readonly inverses: readonly Inverse[] };

const MOST_REMEMBERED = 30;
let entries: readonly Entry[] = [];

const tell = (description: string): void => void toastManager.add({ description });

function tellOutcome(changed: number, all: number): void {
  if (changed === 0) tell(i18next.t('undo.undone'));
  else if (all === 1) tell(i18next.t('undo.tooLate'));
  else tell(i18next.t('undo.partly', { count: changed }));
}

async function takeBack({ toastId, inverses }: Entry): Promise<void> {
  entries = entries.filter((each) => each.toastId !== toastId);
  toastManager.close(toastId);
  let changed = 0;
  for (const { isUnchanged, undo } of inverses) {
    if (!(await isUnchanged())) changed += 1;
    else if (!reportFailure(await undo()).ok) return;
  }
  tellOutcome(changed, inverses.length);
}

/** Says what was done, and offers to undo it. */
export function offerUndo(description: string, inverses: readonly Inverse[]): void {
  if (inverses.length === 0) return;
  const toastId = toastManager.add({
    description,
    actionProps: {
      children: i18next.t('undo.undo'),
      onClick: () => {
        const entry = entries.find((each) => each.toastId === toastId);
        if (entry) void takeBack(entry);
      },
    },
  });
  entries = [...entries, { toastId, inverses }].slice(-MOST_REMEMBERED);
}

/** Takes back what was done last. */
export function undoLast(): void {
  const last = entries.at(-1);
  if (last === undefined) tell(i18next.t('undo.nothing'));
  else void takeBack(last);
}

/** Somebody else is here now. */
export const forgetUndo = (): void => {
  entries = [];
};
