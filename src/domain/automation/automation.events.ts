import type { EpochMs, MemberId } from '../ids.ts';

type ByMember = { readonly by: MemberId; readonly at: EpochMs };

export type AutomationEvent =
  /** All of them anew. */
  ByMember & {
    readonly type: 'automation.holidaysChanged.v1';
    /** As in 2026-12-25, in order. */
    readonly dates: readonly string[];
    /** One for each of `dates`. */
    readonly content: { readonly names: readonly string[] };
  };
