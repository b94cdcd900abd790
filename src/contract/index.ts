import type { z } from 'zod';
import type { CommandId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import { audit } from './audit.ts';
import { automation } from './automation.ts';
import { channels } from './channels.ts';
import { contacts } from './contacts.ts';
import { devices } from './devices.ts';
import type { Failure } from './failure.ts';
import { guards } from './guards.ts';
import { history } from './history.ts';
import { inbox } from './inbox.ts';
import { labels } from './labels.ts';
import { media } from './media.ts';
import { routing } from './routing.ts';
import { notices } from './notices.ts';
import { search } from './search.ts';
import { security } from './security.ts';
import { settings } from './settings.ts';
import type { ShellActionName, ShellActions, ShellStateName, ShellStates, VaultRefusal } from './shell.ts';
import { team } from './team.ts';

/** Everything that may cross from the renderer: one entry per feature, written nowhere else. */
export const contract = {
  audit,
  automation,
  inbox,
  routing,
  labels,
  search,
  media,
  channels,
  contacts,
  history,
  team,
  guards,
  devices,
  notices,
  security,
  settings,
} as const;
type Contract = typeof contract;

type Named<Kind extends 'commands' | 'queries'> = {
  [F in keyof Contract & string]: {
    [N in keyof Contract[F][Kind] & string as `${F}.${N}`]: Contract[F][Kind][N];
  };
}[keyof Contract & string];
type UnionToIntersection<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void
  ? I
  : never;
type Commands = UnionToIntersection<Named<'commands'>>;
type Queries = UnionToIntersection<Named<'queries'>>;

export type CommandName = keyof Commands & string;
/** Those that leave a record in the journal. */
export type DecidedCommandName = {
  [N in CommandName]: Commands[N] extends { readonly kind: 'decided' } ? N : never;
}[CommandName];
export type CommandInput<N extends CommandName> = Commands[N] extends {
  readonly input: infer I extends z.ZodType;
}
  ? z.input<I>
  : never;
/** What a command answers: decided ones say whether this machine's views show it yet; local ones their output. */
export type CommandOutput<N extends CommandName> = Commands[N] extends {
  readonly kind: 'local';
  readonly output: infer O extends z.ZodType;
}
  ? z.output<O>
  : { readonly caughtUp: boolean };

export type QueryName = keyof Queries & string;
export type QueryInput<N extends QueryName> = Queries[N] extends { readonly input: infer I extends z.ZodType }
  ? z.input<I>
  : never;
export type QueryOutput<N extends QueryName> = Queries[N] extends {
  readonly output: infer O extends z.ZodType;
}
  ? z.output<O>
  : never;

export type LiveName = QueryName | ShellStateName;
export type LiveInput<N extends LiveName> = N extends QueryName ? QueryInput<N> : Record<string, never>;
export type LiveOutput<N extends LiveName> = N extends QueryName
  ? QueryOutput<N>
  : N extends ShellStateName
    ? z.output<ShellStates[N]['output']>
    : never;

export type ShellFailure = Failure | VaultRefusal;

/** `window.baton`: all the inbox page can do. Every answer is a value; nothing is thrown across the bridge. */
export type Bridge = {
  command<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    commandId: CommandId | string,
  ): Promise<Result<CommandOutput<N>, Failure>>;
  query<N extends QueryName>(name: N, input: QueryInput<N>): Promise<Result<QueryOutput<N>, Failure>>;
  /** Calls back at once with the first answer and whenever it differs. Returns how to stop. */
  subscribe<N extends LiveName>(
    name: N,
    input: LiveInput<N>,
    onRows: (rows: Result<LiveOutput<N>, Failure>) => void,
  ): () => void;
  shell<N extends ShellActionName>(
    action: N,
    input: z.input<ShellActions[N]['input']>,
  ): Promise<Result<z.output<ShellActions[N]['output']>, ShellFailure>>;
};

/** `window.batonLock`: what the lock view can do, and nothing of the inbox. */
export type LockBridge = Pick<Bridge, 'shell'> & {
  subscribe<N extends 'shell.vault' | 'shell.app'>(
    name: N,
    onState: (state: Result<LiveOutput<N>, Failure>) => void,
  ): () => void;
};
