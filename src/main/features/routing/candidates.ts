import type { EpochMs, MemberId, TeamId } from '../../../domain/ids.ts';
import type { Candidate } from '../../../domain/routing/chooseMember.ts';
import type { Matched } from '../../../domain/routing/matchRule.ts';
import type { RoutingRule } from '../../../domain/routing/routingRule.ts';
import { EVERYBODY } from '../../../domain/routing/teamTurns.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';
import { colleaguesOf, membersOf } from './group.index.ts';

/* Whom a rule points at, and who of them may answer at this moment. */

/** Whether somebody may answer at a moment: is in the team, has the right, and it is their hour. */
export type MayAnswer = (
  db: ReadDb,
  memberId: MemberId,
  /** Since when they are here: whoever was when their hours ended has a little longer. */
  presence: { readonly now: EpochMs; readonly since: EpochMs | null },
) => boolean;

export type Moment = {
  readonly db: ReadDb;
  readonly now: EpochMs;
  readonly mayAnswer: MayAnswer;
  readonly loadOf: (memberId: MemberId) => Candidate;
  /** Who answers for a label that brought the customer here. */
  readonly ownersOf: (match: Matched) => readonly MemberId[];
  /** Presence of the past is not kept: a dry run takes everybody for signed in. */
  readonly asksPresence: boolean;
};

export type Pool = {
  /** In whose stream it is decided. */
  readonly team: TeamId | typeof EVERYBODY;
  readonly candidates: readonly Candidate[];
  readonly helpers: readonly Candidate[];
};

const everybody = (db: ReadDb): MemberId[] =>
  db.all<{ id: MemberId }>(sql`SELECT id FROM member WHERE is_active = 1 ORDER BY id`).map(({ id }) => id);

const isSignedIn = (db: ReadDb, memberId: MemberId): boolean =>
  db.get(sql`SELECT 1 FROM session WHERE member_id = ${memberId} AND is_open = 1 LIMIT 1`) !== undefined;

function pointedAt({ to }: RoutingRule, matched: readonly Matched[], { db, ownersOf }: Moment): MemberId[] {
  switch (to.kind) {
    case 'member':
      return [to.memberId];
    case 'team':
      return membersOf(db, to.teamId);
    case 'tag':
      return membersOf(db, to.tag);
    case 'labelOwner':
      return [...new Set(matched.flatMap(ownersOf))];
  }
}

/** Who steps in for whom a rule points at: their group, or that of one person; of somebody alone, everybody. */
function steppingIn({ to }: RoutingRule, theirs: readonly MemberId[], db: ReadDb): readonly MemberId[] {
  if (to.kind === 'team' || to.kind === 'tag') return theirs;
  const colleagues = colleaguesOf(db, theirs);
  return colleagues.length > 0 ? colleagues : everybody(db);
}

/** `not`: let go of this customer themselves, so it is not given back to them. */
export function poolOf(
  rule: RoutingRule,
  matched: readonly Matched[],
  not: MemberId | null,
  moment: Moment,
): Pool {
  const { db, now, mayAnswer, loadOf, asksPresence } = moment;
  const isFree = (memberId: MemberId): boolean =>
    memberId !== not &&
    mayAnswer(db, memberId, { now, since: null }) &&
    (!asksPresence || !rule.onlySignedIn || isSignedIn(db, memberId));
  const theirs = pointedAt(rule, matched, moment);
  return {
    team: rule.to.kind === 'team' ? rule.to.teamId : EVERYBODY,
    candidates: theirs.filter(isFree).map(loadOf),
    helpers: steppingIn(rule, theirs, db).filter(isFree).map(loadOf),
  };
}
