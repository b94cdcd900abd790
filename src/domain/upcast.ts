import type { ClearEvent } from './events.ts';

/**
 * Brings an old version of an event to the current one, a step a version. Every event is still at v1,
 * so there is nothing to do yet; unknown types (from a newer Baton) pass through and are skipped later.
 */
export const upcast = (stored: { readonly type: string }): ClearEvent => stored as ClearEvent;
