import { z } from 'zod';
import { EpochMs, MemberId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';

/* Who looks after a conversation, as far as it decides who may write in it. */

export const Holder = z.strictObject({ memberId: MemberId, since: EpochMs });
export type Holder = z.infer<typeof Holder>;

/**
 * Of contacts that were merged the thread's own conversation says who holds it; the main process tells, never a
 * page. Left out: the conversation says it itself.
 */
export const ThreadHolder = Holder.nullable().optional();
export type ThreadHolder = z.infer<typeof ThreadHolder>;

type Held = { readonly holder: Holder | null };

export const holderOf = ({ holder }: Held, inThread: ThreadHolder): Holder | null =>
  inThread === undefined ? holder : inThread;

/** Why none of these members may write here; null: one of them holds it, or nobody does. */
export function holderRefusal(holder: Holder | null, ...members: readonly MemberId[]): Refusal | null {
  if (holder === null || members.includes(holder.memberId)) return null;
  return { code: 'heldByOther', ...holder };
}
