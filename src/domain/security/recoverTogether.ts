import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { workspace, type Workspace } from '../team/workspace.ts';
import { security, type Security } from './security.ts';

/** What was agreed to longer ago was meant for another moment. */
const AGREED_FOR_MS = 10 * 60_000;

type Agreed = Security['agreed'];
type Wish = { readonly by: MemberId; readonly with: MemberId; readonly memberId: MemberId | null };

const isAgreed = (agreed: Agreed, { by, with: other, memberId }: Wish, now: number): boolean =>
  agreed?.by === other &&
  agreed.with === by &&
  agreed.memberId === memberId &&
  now - agreed.at <= AGREED_FOR_MS;

type Both = { readonly team: Workspace; readonly security: Security };

/**
 * Two administrators together: the counts of wrong tries begin anew, and, where they name one, a member is
 * let in anew, also an owner, whom one administrator alone cannot.
 */
export const recoverTogether = defineCommand({
  name: 'security.recoverTogether',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    with: MemberId,
    memberId: MemberId.nullable(),
    publicKey: z.string().min(1).max(200).nullable(),
  }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: {
    name: 'security.recovery',
    // A snapshot holds both states, whose shapes may change by themselves.
    version: workspace.version * 1_000 + security.version,
    initial: { team: workspace.initial, security: security.initial },
    evolve: (state: Both, event: ClearEvent): Both => ({
      team: workspace.evolve(state.team, event),
      security: security.evolve(state.security, event),
    }),
  },
  decide({ team, security: { agreed } }, { with: other, memberId, publicKey }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    const by = actor.memberId;
    if (!isAgreed(agreed, { by, with: other, memberId }, now)) return err({ code: 'notAgreed' });
    const done = { type: 'security.recoveredTogether.v1', with: other, memberId, by, at: now } as const;
    if (memberId === null || publicKey === null) return ok([done]);
    if (team.members[memberId]?.isActive !== true) return err({ code: 'notFound', what: 'member' });
    if (memberId === by || memberId === other) return err({ code: 'notYourself' });
    return ok([done, { type: 'team.memberKeyChanged.v1', memberId, publicKey, by, at: now }]);
  },
});
