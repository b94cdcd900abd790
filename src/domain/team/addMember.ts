import { z } from 'zod';
import { type DecideContext, defineCommand } from '../command.ts';
import type { DomainEvent } from '../events.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { ROLES } from '../permissions.ts';
import { err, ok } from '../result.ts';
import { refusalToMoveAdministrator } from './approval.ts';
import { profileChanged } from './changeProfile.ts';
import { refusalToGive, refusalToJoin } from './memberRules.ts';
import { refusalToChange } from './guardedChange.ts';
import { guardedTeam } from './guardedTeam.ts';
import { MAX_MEMBER_NAME, MAX_SUPERVISED } from './memberLimits.ts';
import { accessOfNewcomer, TEMPLATE_IDS } from './permissionTemplates.ts';
import { details, MemberColor } from './profile.ts';
import { countActive, type Workspace } from './workspace.ts';

/** What a person says of a colleague they let in. */
export const newcomer = {
  name: z.string().trim().min(1).max(MAX_MEMBER_NAME),
  role: z.enum(ROLES),
  /** What their job usually needs, in place of what the role gives; its role is theirs. */
  templateId: z.enum(TEMPLATE_IDS).nullable().default(null),
  color: MemberColor,
  ...details,
  /** So many of their first replies wait for approval. */
  supervised: z.number().int().min(0).max(MAX_SUPERVISED).default(0),
};

type Newcomer = z.output<z.ZodObject<typeof newcomer>> & { readonly memberId: MemberId };

/** What was said of them beside the least there is to say. */
function moreOf(state: Workspace, said: Newcomer, { actor, now }: DecideContext): DomainEvent[] {
  if (actor.kind !== 'member') return [];
  const { memberId, name, color, phone, email, teams, tags, supervised } = said;
  const access = accessOfNewcomer(said);
  const by = { memberId, by: actor.memberId, at: now };
  const hasMore = phone !== null || email !== null || teams.length > 0 || tags.length > 0;
  const profile = { name, color, photo: null, phone, email, teams, tags };
  return [
    ...(access.templateId === null
      ? []
      : [
          {
            type: 'team.accessChanged.v1' as const,
            ...by,
            access,
            isFirst: true as const,
            content: { reason: null },
          },
        ]),
    ...(hasMore ? [{ ...profileChanged(state, by, profile), isFirst: true as const }] : []),
    ...(supervised > 0
      ? [{ type: 'team.supervisionChanged.v1' as const, ...by, repliesLeft: supervised }]
      : []),
  ];
}

/**
 * Lets somebody in. The key that will sign what they do is made by the shell together with their starting
 * PIN, so no page can name one.
 */
export const addMember = defineCommand({
  name: 'team.addMember',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    memberId: MemberId,
    ...newcomer,
    publicKey: z.string().min(1).max(200),
  }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, input, context) {
    const { actor, now } = context;
    const { memberId, name, color, publicKey } = input;
    const { team, rules } = state;
    const { maxMembers } = rules;
    if (!team.exists) return err({ code: 'notFound', what: 'workspace' });
    if (team.members[memberId] !== undefined) return err({ code: 'alreadyExists' });
    if (countActive(team) >= maxMembers) return err({ code: 'teamFull', maxMembers });
    const access = accessOfNewcomer(input);
    const { role } = access;
    const refusal =
      refusalToGive(team, actor, { before: null, after: access }) ??
      refusalToJoin(team, actor, { before: [], after: input.teams }) ??
      refusalToChange(state, { memberId, access, reason: null }) ??
      refusalToMoveAdministrator(state, access, context);
    if (refusal !== null) return err(refusal);
    return ok([
      { type: 'team.memberAdded.v1', memberId, role, color, publicKey, at: now, content: { name } },
      ...moreOf(team, input, context),
    ]);
  },
});
