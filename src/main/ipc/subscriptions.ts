import type { WebContents } from 'electron';
import { CHANNELS } from '../../contract/channelNames.ts';
import { shellStates, type ShellStateName } from '../../contract/shell.ts';
import { err, type Result } from '../../domain/result.ts';
import type { Failure } from '../../contract/failure.ts';

/* Who listens to what: live queries of the engine and live states of the shell, each page under its own numbers. */

/** All the channels ask of the engine. */
export type EngineCalls = {
  readonly write: {
    readonly command: (name: string, input: unknown, commandId: string) => Promise<Result<unknown, Failure>>;
  };
  readonly read: {
    readonly query: (name: string, input: unknown) => Promise<Result<unknown, Failure>>;
    readonly subscribe: (id: number, name: string, input: unknown) => Promise<void>;
    readonly unsubscribe: (id: number) => Promise<void>;
  };
};
/** All they ask of the shell's live states. */
export type LiveStates = {
  readonly subscribe: (name: ShellStateName, push: (state: unknown) => void) => () => void;
};

export type Page = 'console' | 'lock';
export type Wanted = { readonly id: number; readonly name: string; readonly input: unknown };
export const INVALID = err({ code: 'invalidInput' } as const);

function push(contents: WebContents, id: number, rows: unknown): void {
  if (!contents.isDestroyed()) contents.send(CHANNELS.rows, { id, rows });
}

function mayHear(page: Page, name: string): boolean {
  if (!Object.hasOwn(shellStates, name)) return page === 'console';
  const { from } = shellStates[name as ShellStateName];
  return from === 'both' || from === page;
}

export function createSubscriptions(engine: EngineCalls, states: LiveStates) {
  /** `webContents:number` -> how to stop it. */
  const open = new Map<string, () => void>();
  const targets = new Map<number, (rows: unknown) => void>();
  let lastEngineId = 0;

  /** A live query of whoever is signed in, until it is ended; a lock ends it too. */
  function listen(name: string, input: unknown, onRows: (rows: unknown) => void): () => void {
    const engineId = ++lastEngineId;
    targets.set(engineId, onRows);
    void engine.read.subscribe(engineId, name, input);
    return () => {
      targets.delete(engineId);
      void engine.read.unsubscribe(engineId);
    };
  }

  const toEngine = (contents: WebContents, { id, name, input }: Wanted): (() => void) =>
    listen(name, input, (rows) => push(contents, id, rows));

  const toShell = (contents: WebContents, { id, name }: Wanted): (() => void) =>
    states.subscribe(name as ShellStateName, (state) => push(contents, id, { ok: true, value: state }));

  function stop(key: string): void {
    open.get(key)?.();
    open.delete(key);
  }

  return {
    add(page: Page, contents: WebContents, wanted: Wanted): void {
      const key = `${contents.id}:${wanted.id}`;
      if (open.has(key)) return;
      if (!mayHear(page, wanted.name)) return push(contents, wanted.id, INVALID);
      const subscribe = Object.hasOwn(shellStates, wanted.name) ? toShell : toEngine;
      open.set(key, subscribe(contents, wanted));
    },
    remove: (contents: WebContents, id: number): void => stop(`${contents.id}:${id}`),
    /** A page went away or was replaced: nothing is pushed to it any more. */
    forget(contents: WebContents): void {
      for (const key of open.keys()) if (key.startsWith(`${contents.id}:`)) stop(key);
    },
    listen,
    /** Rows of a live query, on their way from the read side to whoever asked. */
    pushRows: (engineId: number, rows: unknown): void => targets.get(engineId)?.(rows),
  };
}

export type Subscriptions = ReturnType<typeof createSubscriptions>;
