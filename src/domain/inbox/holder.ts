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
function holderRefusal(holder: Holder | null, ...members: readonly MemberId[]): Refusal | null {
  if (holder === null || members.includes(holder.memberId)) return null;
  return { code: 'heldByOther', ...holder };
}

/**
 * Who alone may send on the number now, where one person does at a time; null: nobody has taken it yet. Left out:
 * everybody may. The main process tells, never a page.
 */
export const NumberHolder = Holder.nullable().optional();
export type NumberHolder = z.infer<typeof NumberHolder>;

/** Why this member may not send here: somebody else looks after it, or has the number. */
export const sendingRefusal = (
  holder: Holder | null,
  sender: NumberHolder,
  by: MemberId,
  author: MemberId = by,
): Refusal | null => holderRefusal(holder, author, by) ?? numberRefusal(sender, by);

/** Why this member may not send on the number; null: they may. */
function numberRefusal(sender: NumberHolder, by: MemberId): Refusal | null {
  if (sender === undefined || sender?.memberId === by) return null;
  return sender === null ? { code: 'numberFree' } : { code: 'numberHeld', ...sender };
}
