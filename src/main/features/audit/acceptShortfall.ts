import type { Actor } from '../../../domain/permissions.ts';
import { ok } from '../../../domain/result.ts';
import type { AccessLog } from '../../engine/accessLog.ts';
import type { Shortfall } from '../../engine/anchor.ts';
import type { LocalHandler } from '../../engine/execute.ts';

type AcceptShortfallDeps = {
  readonly accessLog: AccessLog;
  readonly anchor: { readonly shortfall: () => Shortfall | null; readonly accept: () => void };
  readonly told: (shortfall: null) => void;
};

/** The loss stands written down, by whom and why; people work again. */
export const createAcceptShortfall =
  ({ accessLog, anchor, told }: AcceptShortfallDeps): LocalHandler =>
  async ({ reason }: { readonly reason: string }, actor: Actor) => {
    const shortfall = anchor.shortfall();
    if (shortfall === null || actor.kind !== 'member') return ok(null);
    const { memberId, sessionId } = actor;
    const facts = { ...shortfall };
    await accessLog.record({ kind: 'dataAccepted', memberId, sessionId, facts, detail: reason });
    anchor.accept();
    told(null);
    return ok(null);
  };
