import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CHANNELS } from '../../contract/channelNames.ts';
import type { Failure } from '../../contract/failure.ts';
import {
  shellActions,
  type ShellActionName,
  shellStates,
  type ShellStateName,
} from '../../contract/shell.ts';
import { err } from '../../domain/result.ts';
import type { Engine } from '../shell/engineThreads.ts';
import type { ShellHandlers } from '../shell/shellHandlers.ts';
import type { ShellStateHub } from '../shell/shellStates.ts';
import { senderPage } from './trustedFrame.ts';

/*
 * The six channels. Checks who speaks, then hands names and inputs on: commands and queries to the
 * engine, which parses and authorises them; shell actions to the shell, parsed here.
 */

export type ServeDeps = {
  readonly engine: Pick<Engine, 'write' | 'read'>;
  readonly console: WebContents;
  readonly lock: () => WebContents | null;
  readonly shell: ShellHandlers;
  readonly states: ShellStateHub;
  /** Refuses a command before the engine sees it; null: go on. */
  readonly guard: (name: string) => Failure | null;
  readonly toFailure: (error: unknown, where: string) => Failure;
};

type Page = 'console' | 'lock';
const INVALID = err({ code: 'invalidInput' } as const);

export function serve(deps: ServeDeps) {
  const { engine, states } = deps;
  /** Page's own number -> how to stop it; each page counts from one. */
  const open = new Map<string, () => void>();
  const pageByEngineId = new Map<number, { readonly contents: WebContents; readonly id: number }>();
  let lastEngineId = 0;

  const push = (contents: WebContents, id: number, rows: unknown): void => {
    if (!contents.isDestroyed()) contents.send(CHANNELS.rows, { id, rows });
  };

  function handle(
    channel: string,
    answer: (page: Page, event: IpcMainInvokeEvent, args: unknown[]) => unknown,
  ): void {
    ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      const page = senderPage(event, deps.console, deps.lock());
      if (page === null) return undefined;
      try {
        return await answer(page, event, args);
      } catch (error) {
        return err(deps.toFailure(error, channel));
      }
    });
  }

  function subscribeToEngine(contents: WebContents, id: number, name: string, input: unknown): () => void {
    const engineId = ++lastEngineId;
    pageByEngineId.set(engineId, { contents, id });
    void engine.read.subscribe(engineId, name, input);
    return () => {
      pageByEngineId.delete(engineId);
      void engine.read.unsubscribe(engineId);
    };
  }

  function subscribe(page: Page, contents: WebContents, id: number, name: string, input: unknown): void {
    const key = `${contents.id}:${id}`;
    if (open.has(key)) return;
    if (Object.hasOwn(shellStates, name)) {
      const { from } = shellStates[name as ShellStateName];
      if (from !== 'both' && from !== page) return push(contents, id, INVALID);
      open.set(
        key,
        states.subscribe(name as ShellStateName, (state) => push(contents, id, { ok: true, value: state })),
      );
    } else if (page === 'console') open.set(key, subscribeToEngine(contents, id, name, input));
    else push(contents, id, INVALID);
  }

  function forget(contents: WebContents): void {
    for (const [key, stop] of open) {
      if (!key.startsWith(`${contents.id}:`)) continue;
      stop();
      open.delete(key);
    }
  }

  handle(CHANNELS.command, async (page, _event, [name, input, commandId]) => {
    if (page !== 'console' || typeof name !== 'string' || typeof commandId !== 'string') return INVALID;
    if (!/^[\w-]{8,64}$/.test(commandId)) return INVALID;
    const refused = deps.guard(name);
    return refused === null ? engine.write.command(name, input, commandId) : err(refused);
  });
  handle(CHANNELS.query, async (page, _event, [name, input]) =>
    page === 'console' && typeof name === 'string' ? engine.read.query(name, input) : INVALID,
  );
  handle(CHANNELS.subscribe, (page, event, [id, name, input]) => {
    if (typeof id !== 'number' || typeof name !== 'string') return;
    subscribe(page, event.sender, id, name, input);
  });
  handle(CHANNELS.unsubscribe, (_page, event, [id]) => {
    const key = `${event.sender.id}:${String(id)}`;
    open.get(key)?.();
    open.delete(key);
  });
  handle(CHANNELS.shell, async (page, _event, [name, input]) => {
    if (typeof name !== 'string' || !Object.hasOwn(shellActions, name)) return INVALID;
    const action = shellActions[name as ShellActionName];
    if (action.from !== 'both' && action.from !== page) return INVALID;
    const parsed = action.input.safeParse(input);
    const handler = deps.shell[name as ShellActionName] as (checked: unknown) => Promise<unknown>;
    return parsed.success ? handler(parsed.data) : INVALID;
  });

  return {
    /** Rows of a live query, on their way from the read side to the page that asked. */
    pushRows(engineId: number, rows: unknown): void {
      const target = pageByEngineId.get(engineId);
      if (target) push(target.contents, target.id, rows);
    },
    /** A page went away or was replaced: nothing is pushed to it any more. */
    forget,
  };
}
