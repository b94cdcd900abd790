import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CHANNELS } from '../../contract/channelNames.ts';
import type { Failure } from '../../contract/failure.ts';
import { shellActions, type ShellActionName } from '../../contract/shell.ts';
import { err } from '../../domain/result.ts';
import type { ReadSide, ShellHandlers, ShellStates, WriteSide } from './destinations.ts';
import { createPageSubscriptions } from './pageSubscriptions.ts';
import { type Page, senderPage } from './trustedFrame.ts';

/*
 * The six channels. Checks who speaks, then hands names and inputs on: commands and queries to the
 * engine, which parses and authorises them; shell actions to the shell, parsed here.
 */

export type ServeDeps = {
  readonly engine: { readonly write: WriteSide; readonly read: ReadSide };
  readonly console: WebContents;
  readonly lock: () => WebContents | null;
  readonly shell: ShellHandlers;
  readonly states: ShellStates;
  /** Refuses a command before the engine sees it; null: go on. */
  readonly guard: (name: string) => Failure | null;
  readonly toFailure: (error: unknown, where: string) => Failure;
};

const INVALID = err({ code: 'invalidInput' } as const);

function runAction(shell: ShellHandlers, page: Page, name: unknown, input: unknown): unknown {
  if (typeof name !== 'string' || !Object.hasOwn(shellActions, name)) return INVALID;
  const action = shellActions[name as ShellActionName];
  if (action.from !== 'both' && action.from !== page) return INVALID;
  const parsed = action.input.safeParse(input);
  const handler = shell[name as ShellActionName] as (checked: unknown) => Promise<unknown>;
  return parsed.success ? handler(parsed.data) : INVALID;
}

export function serve(deps: ServeDeps) {
  const { engine } = deps;
  const { subscribe, unsubscribe, pushRows, forget } = createPageSubscriptions(engine.read, deps.states);

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

  handle(CHANNELS.command, (page, _event, [name, input, commandId]) => {
    if (page !== 'console' || typeof name !== 'string' || typeof commandId !== 'string') return INVALID;
    if (!/^[\w-]{8,64}$/.test(commandId)) return INVALID;
    const refused = deps.guard(name);
    return refused === null ? engine.write.command(name, input, commandId) : err(refused);
  });
  handle(CHANNELS.query, (page, _event, [name, input]) =>
    page === 'console' && typeof name === 'string' ? engine.read.query(name, input) : INVALID,
  );
  handle(CHANNELS.subscribe, (page, event, [id, name, input]) => {
    if (typeof id !== 'number' || typeof name !== 'string') return;
    subscribe({ page, contents: event.sender }, id, name, input);
  });
  handle(CHANNELS.unsubscribe, (_page, event, [id]) => unsubscribe(event.sender, id));
  handle(CHANNELS.shell, (page, _event, [name, input]) => runAction(deps.shell, page, name, input));

  return { pushRows, forget };
}
