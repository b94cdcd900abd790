import type { RoleTag } from './roleTags.ts';
import type { DeviceId, EpochMs, FactorId, MemberId, ScheduleId, TeamId, WorkspaceId } from '../ids.ts';
import type { Role } from '../permissions.ts';
import type { FactorKind } from './secondStep.ts';
import type { TeamRules } from './teamRules.ts';
import type { Access } from './access.ts';
import type { ConflictOf } from './accessConflicts.ts';
import type { Tried } from './firstMessages.ts';
import type { WeeklySpan } from './schedule.ts';

type ByMember = { readonly by: MemberId; readonly at: EpochMs };
type OfMember = ByMember & { readonly memberId: MemberId };

type OfTeam = { readonly teamId: TeamId; readonly by: MemberId; readonly at: EpochMs };
/** What guards who may do what. */
type GuardEvent =
  /** What of the rules is other than before. */
  | {
      readonly type: 'team.rulesChanged.v1';
      readonly rules: Partial<TeamRules>;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  /** A second step, in place of any before. Its secret is sealed with the member's own key besides. */
  | {
      readonly type: 'team.factorAdded.v1';
      readonly memberId: MemberId;
      readonly factorId: FactorId;
      readonly kind: FactorKind;
      readonly at: EpochMs;
      readonly content: { readonly sealed: string };
    }
  /** Somebody may both delete and write to many from here on, for a reason said in the same record. */
  | (OfMember & { readonly type: 'team.toxicPairGiven.v1' })
  /** They joined a team that colleagues see by: from here on these see their customers. */
  | (OfMember & { readonly type: 'team.sightWidened.v1' })
  /** Off hours: it counts once a second administrator agrees. */
  | (OfMember & {
      readonly type: 'team.changeProposed.v1';
      readonly access: Access;
      readonly content: { readonly reason: string | null };
    })
  | (OfMember & { readonly type: 'team.changeApproved.v1' })
  | (OfMember & { readonly type: 'team.changeDeclined.v1' })
  | (OfMember & { readonly type: 'team.factorRemoved.v1'; readonly factorId: FactorId });

export type TeamEvent =
  | GuardEvent
  | {
      readonly type: 'team.workspaceCreated.v1';
      readonly workspaceId: WorkspaceId;
      readonly at: EpochMs;
      readonly content: { readonly businessName: string };
    }
  | {
      readonly type: 'team.memberAdded.v1';
      readonly memberId: MemberId;
      readonly role: Role;
      /** Index into the palette of member colours. */
      readonly color: number;
      /** Ed25519 public key, SPKI DER, base64. Verifies the member's records. */
      readonly publicKey: string;
      readonly at: EpochMs;
      readonly content: { readonly name: string };
    }
  /** With it comes everything the role brings, and nothing else is left. */
  | (OfMember & { readonly type: 'team.roleChanged.v1'; readonly role: Role })
  /** The whole of what they are given from here on. */
  | (OfMember & {
      readonly type: 'team.accessChanged.v1';
      readonly access: Access;
      /** They were let in with it. */
      readonly isFirst?: true;
      readonly content: { readonly reason: string | null };
    })
  /** From here on this key verifies the member's records: they were given a new way in. */
  | (OfMember & { readonly type: 'team.memberKeyChanged.v1'; readonly publicKey: string })
  | (OfMember & {
      readonly type: 'team.memberDeactivated.v1';
      /** Who goes on with what they had begun to write. */
      readonly draftsTo?: MemberId;
      readonly content: { readonly reason: string };
    })
  | (OfMember & { readonly type: 'team.memberReactivated.v1'; readonly publicKey: string })
  /** All of it anew; what is not said is not known. */
  | (OfMember & {
      readonly type: 'team.profileChanged.v1';
      /** They were let in with it. */
      readonly isFirst?: true;
      readonly color: number;
      readonly teams: readonly TeamId[];
      readonly tags: readonly RoleTag[];
      readonly content: {
        readonly name: string;
        readonly phone: string | null;
        readonly email: string | null;
        /** JPEG, base64. */
        readonly photo: string | null;
      };
    })
  /** So many of their next replies wait for approval. */
  | (OfMember & { readonly type: 'team.supervisionChanged.v1'; readonly repliesLeft: number })
  /** They sent their first messages in practice; null: they go without. */
  | (OfMember & { readonly type: 'team.firstMessagesTried.v1'; readonly tried: Tried | null })
  | (OfTeam & { readonly type: 'team.teamSaved.v1'; readonly content: { readonly name: string } })
  | (OfTeam & { readonly type: 'team.teamRemoved.v1' })
  /** By which clocks the hours of this business go, and how long a reply may be finished after them. */
  | (ByMember & {
      readonly type: 'team.hoursChanged.v1';
      /** IANA name. */
      readonly timeZone: string;
      readonly replyGraceMinutes: number;
    })
  | (ByMember & {
      readonly type: 'team.scheduleSaved.v1';
      readonly scheduleId: ScheduleId;
      readonly spans: readonly WeeklySpan[];
      /** Null: one of those that came with Baton, which each language names itself. */
      readonly content: { readonly name: string | null };
    })
  | (ByMember & { readonly type: 'team.scheduleRemoved.v1'; readonly scheduleId: ScheduleId })
  /** The check of every night, also where it found nothing. */
  | {
      readonly type: 'team.accessChecked.v1';
      readonly dueAt: EpochMs;
      readonly conflicts: readonly ConflictOf[];
      readonly at: EpochMs;
    }
  | {
      readonly type: 'team.deviceRegistered.v1';
      readonly deviceId: DeviceId;
      /** Ed25519 public key, SPKI DER, base64. Verifies what Baton itself did on this device. */
      readonly publicKey: string;
      readonly at: EpochMs;
    };
