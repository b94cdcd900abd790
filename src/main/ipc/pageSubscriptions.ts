import type { WebContents } from 'electron';
import { CHANNELS } from '../../contract/channelNames.ts';
import { shellStates, type ShellStateName } from '../../contract/shell.ts';
import { err } from '../../domain/result.ts';
import type { ReadSide, ShellStates } from './destinations.ts';
import type { Page } from './trustedFrame.ts';

/*
 * What our pages are subscribed to: queries of the read side, states of the shell. Each page counts its
 * subscriptions from one, so the engine knows them by numbers of our own. They end with their page.
 */

export type Asker = { readonly page: Page; readonly contents: WebContents };

const INVALID = err({ code: 'invalidInput' } as const);

const keyOf = (contents: WebContents, id: unknown): string => `${contents.id}:${String(id)}`;

function push({ contents }: Asker, id: number, rows: unknown): void {
  if (!contents.isDestroyed()) contents.send(CHANNELS.rows, { id, rows });
}

export type PageSubscriptions = {
  readonly subscribe: (asker: Asker, id: number, name: string, input: unknown) => void;
  readonly unsubscribe: (contents: WebContents, id: unknown) => void;
  /** Rows of a live query, on their way from the read side to the page that asked. */
  readonly pushRows: (engineId: number, rows: unknown) => void;
  /** A page went away or was replaced: nothing is pushed to it any more. */
  readonly forget: (contents: WebContents) => void;
};

export function createPageSubscriptions(read: ReadSide, states: ShellStates): PageSubscriptions {
  /** Page's own number -> how to stop it. */
  const open = new Map<string, () => void>();
  const askerByEngineId = new Map<number, { readonly asker: Asker; readonly id: number }>();
  let lastEngineId = 0;

  function toState(asker: Asker, id: number, name: ShellStateName): (() => void) | null {
    const { from } = shellStates[name];
    if (from !== 'both' && from !== asker.page) return null;
    return states.subscribe(name, (value) => push(asker, id, { ok: true, value }));
  }

  function toQuery(asker: Asker, id: number, name: string, input: unknown): (() => void) | null {
    if (asker.page !== 'console') return null;
    const engineId = ++lastEngineId;
    askerByEngineId.set(engineId, { asker, id });
    void read.subscribe(engineId, name, input);
    return () => {
      askerByEngineId.delete(engineId);
      void read.unsubscribe(engineId);
    };
  }

  return {
    subscribe(asker, id, name, input) {
      const key = keyOf(asker.contents, id);
      if (open.has(key)) return;
      const stop = Object.hasOwn(shellStates, name)
        ? toState(asker, id, name as ShellStateName)
        : toQuery(asker, id, name, input);
      if (stop === null) push(asker, id, INVALID);
      else open.set(key, stop);
    },

    unsubscribe(contents, id) {
      const key = keyOf(contents, id);
      open.get(key)?.();
      open.delete(key);
    },

    pushRows(engineId, rows) {
      const target = askerByEngineId.get(engineId);
      if (target) push(target.asker, target.id, rows);
    },

    forget(contents) {
      for (const [key, stop] of open) {
        if (!key.startsWith(`${contents.id}:`)) continue;
        stop();
        open.delete(key);
      }
    },
  };
}
