import { z } from 'zod';
import { MemberId, ScheduleId, TeamId } from '../domain/ids.ts';
import { ROLES } from '../domain/permissions.ts';
import { newcomer } from '../domain/team/addMember.ts';
import { proposalToSettle } from '../domain/team/approveChange.ts';
import { accessChange } from '../domain/team/changeAccess.ts';
import { hoursChange } from '../domain/team/changeHours.ts';
import { MAX_SUPERVISED, Profile } from '../domain/team/profile.ts';
import { scheduleToSave } from '../domain/team/saveSchedule.ts';
import { TEAM_NAME } from '../domain/team/saveTeam.ts';
import { TeamRules } from '../domain/team/teamRules.ts';
import { action, asked } from './shellAction.ts';

/** What is changed about the team goes through the shell: it needs a PIN, or makes a key. */
export const teamActions = {
  'team.addMember': asked(z.strictObject(newcomer)),
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
