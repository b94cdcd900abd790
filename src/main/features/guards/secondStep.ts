import { addFactor } from '../../../domain/team/addFactor.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { type Factor, type GuardedTeam, guardedTeam } from '../../../domain/team/guardedTeam.ts';
import { isAdministrator } from '../../../domain/team/guards.ts';
import { countActive } from '../../../domain/team/workspace.ts';
import type { TeamRules } from '../../../domain/team/teamRules.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { recordsOf } from '../../engine/journalStore.ts';
import { sql, type WriteDb } from '../../engine/sql.ts';
import type { StreamStates } from '../../engine/streamStates.ts';

/* What the shell must know before it lets somebody through: asked of the journal each time, never of the views. */

export type OwnFactor = Factor & {
  /** Sealed with a key only its owner's way in opens. */
  readonly sealed: string;
};

export type StepFacts = {
  readonly rules: TeamRules;
  readonly teamSize: number;
  readonly factor: OwnFactor | null;
  /** Those who may let others in, but for whoever asks. */
  readonly administrators: readonly MemberId[];
};

export type SecondStepDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly states: StreamStates;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
  readonly workspaceId: string;
};

function sealedOf({ db, decode, workspaceId }: SecondStepDeps, { factorId }: Factor): string | null {
  for (const record of recordsOf(db, workspaceId, addFactor.name))
    for (const event of decode(record))
      if (event.type === 'team.factorAdded.v1' && event.factorId === factorId) return event.content.sealed;
  return null;
}

function factorOf(deps: SecondStepDeps, { factors }: GuardedTeam, memberId: MemberId): OwnFactor | null {
  const factor = factors[memberId];
  const sealed = factor && sealedOf(deps, factor);
  return factor && sealed ? { ...factor, sealed } : null;
}

const administratorsOf = ({ team }: GuardedTeam, except: MemberId): MemberId[] =>
  Object.entries(team.members)
    .filter(([id, { access, isActive }]) => isActive && id !== except && isAdministrator(access))
    .map(([id]) => id as MemberId);

export function createSecondStep(deps: SecondStepDeps) {
  const { db, commit, states, workspaceId } = deps;
  return {
    facts(memberId: MemberId): StepFacts {
      const { state } = states.read(workspaceId, guardedTeam);
      return {
        rules: state.rules,
        teamSize: countActive(state.team),
        factor: factorOf(deps, state, memberId),
        administrators: administratorsOf(state, memberId),
      };
    },
    /** True the first time: a code somebody looked over a shoulder for is worth nothing. Durable when it answers. */
    useCode: (factorId: string, step: number): Promise<boolean> =>
      commit.enqueue(
        () =>
          db.run(sql`INSERT INTO used_code (factor_id, step) VALUES (${factorId}, ${step})
            ON CONFLICT DO UPDATE SET step = excluded.step WHERE excluded.step > step`).changes > 0,
      ),
  };
}
