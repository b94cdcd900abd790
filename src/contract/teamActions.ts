import { z } from 'zod';
import { MemberId, ScheduleId, TeamId } from '../domain/ids.ts';
import { ROLES } from '../domain/permissions.ts';
import { newcomer } from '../domain/team/addMember.ts';
import { proposalToSettle } from '../domain/team/approveChange.ts';
import { accessChange } from '../domain/team/changeAccess.ts';
import { hoursChange } from '../domain/team/changeHours.ts';
import { MAX_SUPERVISED } from '../domain/team/memberLimits.ts';
import { Profile } from '../domain/team/profile.ts';
import { scheduleToSave } from '../domain/team/saveSchedule.ts';
import { TEAM_NAME } from '../domain/team/saveTeam.ts';
import { TeamRules } from '../domain/team/teamRules.ts';
import type { Failure } from './failure.ts';
import { action, asked } from './shellAction.ts';

/** At most as many as a team can have. */
const MAX_NEWCOMERS = 500;

/** Text as it came out of a file: for the screen, and to be looked at. */
const MemberTable = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
});

/** What came of letting somebody in; `stopped`: it was not come to them any more. */
const Letting = z.discriminatedUnion('state', [
  z.object({ state: z.literal('added') }),
  z.object({ state: z.literal('refused'), failure: z.custom<Failure>() }),
  z.object({ state: z.literal('stopped') }),
]);
export type Letting = z.infer<typeof Letting>;

/** What is changed about the team goes through the shell: it needs a PIN, or makes a key. */
export const teamActions = {
  'team.addMember': asked(z.strictObject(newcomer)),
  /** Asks with the system's own dialog for a table of people and reads it; null: cancelled. Nobody is let in by it. */
  'team.chooseTable': action('console', z.strictObject({}), MemberTable.nullable()),
  /** One after the other, each wholly or not at all; their starting secrets are shown after the last. */
  'team.addMembers': action(
    'console',
    z.strictObject({ members: z.array(z.strictObject(newcomer)).min(1).max(MAX_NEWCOMERS) }),
    z.object({ outcomes: z.array(Letting) }),
  ),
  /** Whoever was let in stays. */
  'team.stopAdding': action('console', z.strictObject({}), z.null()),
  'team.renewAccess': asked(z.strictObject({ memberId: MemberId })),
  'team.changeRole': asked(z.strictObject({ memberId: MemberId, role: z.enum(ROLES) })),
  'team.changeProfile': asked(z.strictObject({ memberId: MemberId, profile: Profile })),
  'team.saveTeam': asked(z.strictObject({ teamId: TeamId, name: TEAM_NAME })),
  'team.removeTeam': asked(z.strictObject({ teamId: TeamId })),
  'team.supervise': asked(
    z.strictObject({ memberId: MemberId, repliesLeft: z.number().int().min(0).max(MAX_SUPERVISED) }),
  ),
  /** Into practice, where a newcomer sends their first messages. What comes of it is kept when they are back. */
  'team.tryFirstMessages': action('console', z.strictObject({}), z.null()),
  /** Going without them; nobody asks again. */
  'team.skipFirstMessages': action('console', z.strictObject({}), z.null()),
  'team.changeAccess': asked(z.strictObject(accessChange)),
  'team.changeHours': asked(z.strictObject(hoursChange)),
  'team.saveSchedule': asked(z.strictObject(scheduleToSave)),
  'team.removeSchedule': asked(z.strictObject({ scheduleId: ScheduleId })),
  'team.deactivateMember': asked(
    z.strictObject({
      memberId: MemberId,
      reason: z.string().trim().min(1).max(500),
      draftsTo: MemberId.nullable().default(null),
    }),
  ),
  /** Begins an authenticator app as the own second step, in place of one before; goes on in the lock view. */
  'team.setUpCodes': asked(z.strictObject({})),
  'team.removeFactor': asked(z.strictObject({})),
  /** A colleague's, who lost their phone. */
  'team.resetFactor': asked(z.strictObject({ memberId: MemberId })),
  'team.approveChange': asked(z.strictObject(proposalToSettle)),
  'team.declineChange': asked(z.strictObject(proposalToSettle)),
  'team.changeRules': asked(z.strictObject({ rules: TeamRules.partial() })),
} as const;
