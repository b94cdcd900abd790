import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CHANNELS } from '../../contract/channelNames.ts';
import type { Failure } from '../../contract/failure.ts';
import { shellActions, type ShellActionName, type ShellHandlers } from '../../contract/shell.ts';
import { err } from '../../domain/result.ts';
import { type EngineCalls, INVALID, type Page, type Subscriptions } from './subscriptions.ts';
import { senderPage } from './trustedFrame.ts';

/*
 * The six channels. Checks who speaks, then hands names and inputs on: commands and queries to the
 * engine, which parses and authorises them; shell actions to the shell, parsed here.
 */

export type ServeDeps = {
  readonly engine: EngineCalls;
  readonly console: WebContents;
  readonly lock: () => WebContents | null;
  readonly shell: ShellHandlers;
  readonly subscriptions: Subscriptions;
  /** Refuses a command before the engine sees it; null: go on. */
  readonly guard: (name: string) => Failure | null;
  readonly toFailure: (error: unknown, where: string) => Failure;
};

type Answer = (page: Page, args: readonly unknown[], event: IpcMainInvokeEvent) => unknown;

/** A stranger gets no answer at all; a bug becomes an incident id. */
function handle(deps: ServeDeps, channel: string, answer: Answer): void {
  ipcMain.handle(channel, async (event, ...args: unknown[]) => {
    const page = senderPage(event, deps.console, deps.lock());
    if (page === null) return undefined;
    try {
      return await answer(page, args, event);
    } catch (error) {
      return err(deps.toFailure(error, channel));
    }
  });
}

function runShellAction({ shell }: ServeDeps, page: Page, name: unknown, input: unknown): unknown {
  if (typeof name !== 'string' || !Object.hasOwn(shellActions, name)) return INVALID;
  const action = shellActions[name as ShellActionName];
  if (action.from !== 'both' && action.from !== page) return INVALID;
  const parsed = action.input.safeParse(input);
  const handler = shell[name as ShellActionName] as (checked: unknown) => Promise<unknown>;
  return parsed.success ? handler(parsed.data) : INVALID;
}

function runCommand(
  { engine, guard }: ServeDeps,
  page: Page,
  [name, input, commandId]: readonly unknown[],
): unknown {
  if (page !== 'console' || typeof name !== 'string' || typeof commandId !== 'string') return INVALID;
  // Ids with a colon are facts of reactors; a page mints plain ones.
  if (!/^[\w-]{8,64}$/.test(commandId)) return INVALID;
  const refused = guard(name);
  return refused === null ? engine.write.command(name, input, commandId) : err(refused);
}

export function serve(deps: ServeDeps): void {
  const { engine, subscriptions } = deps;
  handle(deps, CHANNELS.command, (page, args) => runCommand(deps, page, args));
  handle(deps, CHANNELS.query, (page, [name, input]) =>
    page === 'console' && typeof name === 'string' ? engine.read.query(name, input) : INVALID,
  );
  handle(deps, CHANNELS.subscribe, (page, [id, name, input], { sender }) => {
    if (typeof id === 'number' && typeof name === 'string')
      subscriptions.add(page, sender, { id, name, input });
  });
  handle(deps, CHANNELS.unsubscribe, (_page, [id], { sender }) => {
    if (typeof id === 'number') subscriptions.remove(sender, id);
  });
  handle(deps, CHANNELS.shell, (page, [name, input]) => runShellAction(deps, page, name, input));
}
