import type { Refusal } from '../domain/refusals.ts';

/** Why a command, query or shell action did not do what was asked. Crosses IPC as a value. */
export type Failure =
  | Refusal
  /** The renderer sent something the contract does not allow: a bug on our side. */
  | { readonly code: 'invalidInput' }
  /** Nobody is signed in; the window is locked. */
  | { readonly code: 'locked' }
  /** The journal cannot take it now; nothing was lost. */
  | { readonly code: 'unavailable'; readonly reason: 'diskFull' | 'busy' | 'stopping' | 'rebuilding' }
  /** The data is older than it was seen to be: nothing is changed until an administrator accepts that. */
  | { readonly code: 'dataOlder' }
  /** A bug. `incidentId` finds the stack in the log; nothing else about it crosses. */
  | { readonly code: 'unexpected'; readonly incidentId: string };
