import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../../contract/failure.ts';
import type { QueryOutput } from '../../contract/index.ts';
import type { MemberRow } from '../../contract/team.ts';
import type { ShellActions } from '../../contract/shell.ts';
import { TeamId } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import { joinsSeenTeam } from '../../domain/team/guards.ts';
import { createSigningPair } from '../engine/journalKeys.ts';
import type { ShellCommandName } from '../features/writeFeatures.ts';
import type { ShownNames } from '../vault/shownNames.ts';
import type { Unlocked } from '../vault/vault.ts';
import type { BusinessVault, OpenVault } from './businessVault.ts';
import type { Sides } from './engineSession.ts';
import { codeTries } from './secondStep.ts';
import type { ShellStateHub } from './shellStates.ts';
import { createManyMembers, provenAs } from './manyMembers.ts';
import type { StepUp } from './stepUp.ts';
import { makeWayIn, type WayIn, type WithKey } from './wayIn.ts';

/*
 * Who may come in and as what. First the person proves who they are, then the journal decides, then the
 * key slots follow: if Baton stops in between, the journal is right and a new starting PIN mends the rest.
 */

export type TeamAccessDeps = {
  readonly team: Team;
  readonly engine: Pick<Sides, 'write'>;
  readonly businessVault: BusinessVault;
  readonly stepUp: StepUp;
  readonly states: ShellStateHub;
  /** The keys of who is signed in; null: nobody. */
  readonly unlocked: () => Unlocked | null;
};

type Input<N extends keyof ShellActions> = z.input<ShellActions[N]['input']>;
type Done = Result<{ readonly done: boolean }, Failure>;
type TeamQuery = 'team.getWorkspace' | 'team.listMembers' | 'security.getSecurity';

const LET_BE: Done = ok({ done: false });
const DONE: Done = ok({ done: true });

const mayRecover = ({ leftAt, role }: MemberRow): boolean =>
  leftAt === null && (role === 'owner' || role === 'admin');

/** The team as the journal has it. */
export function createTeam({ read, write }: Sides) {
  async function ask<N extends TeamQuery>(name: N): Promise<QueryOutput<N>> {
    const answer = await read.query(name, {});
    if (!answer.ok) throw new Error(`The team could not be read: ${answer.error.code}`);
    return answer.value as QueryOutput<N>;
  }
  /** Null: who is signed in may not know. */
  async function askIfMay<N extends 'team.listMembers' | 'guards.listProposals'>(
    name: N,
  ): Promise<QueryOutput<N> | null> {
    const answer = await read.query(name, {});
    return answer.ok ? (answer.value as QueryOutput<N>) : null;
  }
  return {
    async decide(name: ShellCommandName, input: object): Promise<Result<unknown, Failure>> {
      const workspaceId = (await ask('team.getWorkspace'))?.id ?? '';
      return write.shellCommand(name, { workspaceId, ...input }, randomUUID());
    },
    /** The names as they now are, for the lock screen. */
    async shown(): Promise<ShownNames> {
      const businessName = (await ask('team.getWorkspace'))?.businessName ?? '';
      const members = await ask('team.listMembers');
      const here = members.filter(({ leftAt }) => leftAt === null);
      const { rotationDays } = await ask('security.getSecurity');
      return {
        businessName,
        rotationDays,
        members: here.map(({ id, name, color }) => ({ id, name, color })),
      };
    },
    /** Why a change was proposed; null: nothing was said, or it no longer waits. */
    async reasonOf({ memberId, proposedAt }: Input<'team.approveChange'>): Promise<string | null> {
      const proposals = await askIfMay('guards.listProposals');
      return proposals?.find(({ memberId: id, at }) => id === memberId && at === proposedAt)?.reason ?? null;
    },
    /** Any two of whom may let others in together; null: who is signed in may not know. */
    async administrators(): Promise<readonly string[] | null> {
      const members = await askIfMay('team.listMembers');
      return members?.filter(mayRecover).map(({ id }) => id) ?? null;
    },
    /** Whether colleagues would see this member's customers who do not yet. */
    async widensSight({ memberId, profile }: Input<'team.changeProfile'>): Promise<boolean> {
      const members = (await askIfMay('team.listMembers')) ?? [];
      const before = members.find(({ id }) => id === memberId)?.teams ?? [];
      const after = profile.teams?.map((id) => TeamId.parse(id)) ?? [];
      const here = members.filter(({ leftAt }) => leftAt === null);
      return joinsSeenTeam(here, { before, after });
    },
  };
}

export type Team = ReturnType<typeof createTeam>;

async function openVaultOf({ businessVault }: TeamAccessDeps): Promise<OpenVault> {
  const open = await businessVault.ready();
  if (open === null) throw new Error('The key slots cannot be read');
  return open;
}

/** A way in for this member, and the secret they come in by. */
async function admit(deps: TeamAccessDeps, member: WithKey): Promise<WayIn> {
  const keys = deps.unlocked();
  if (keys === null) throw new Error('Nobody is signed in');
  const open = await openVaultOf(deps);
  const made = await makeWayIn(open, keys, member, await deps.team.shown());
  open.vault.attempts.of(member.memberId).succeeded();
  return made;
}

/** The same, with the secret shown once. */
const admitAndShow = async (deps: TeamAccessDeps, member: WithKey): Promise<void> =>
  deps.stepUp.show([await admit(deps, member)]);

/** Who may open it together with another follows who is an administrator. */
async function appointRecoverers(deps: TeamAccessDeps): Promise<void> {
  const keys = deps.unlocked();
  const administrators = await deps.team.administrators();
  if (keys === null || administrators === null) return;
  const { vault } = await openVaultOf(deps);
  await vault.appointRecoverers(keys, administrators);
}

/** One of many: their starting secret is shown later. */
async function letIn(deps: TeamAccessDeps, newcomer: object): Promise<Result<WayIn, Failure>> {
  const { privateKey, publicKey } = createSigningPair();
  const memberId = randomUUID();
  const decided = await deps.team.decide('team.addMember', { ...newcomer, memberId, publicKey });
  return decided.ok ? ok(await admit(deps, { memberId, signingKey: privateKey })) : decided;
}

type Follow = () => Promise<void>;
type Decide = (name: ShellCommandName, input: object, follow?: Follow) => Promise<Done>;

/** What is said of members, and how closely they are watched. */
const peopleActs = (deps: TeamAccessDeps, decide: Decide, changeRights: Decide) => ({
  async changeProfile(input: Input<'team.changeProfile'>): Promise<Done> {
    const how = (await deps.team.widensSight(input)) ? changeRights : decide;
    return how('team.changeProfile', input, async () => {
      const { vault } = await openVaultOf(deps);
      const keys = deps.unlocked();
      if (keys !== null) await vault.rememberNames(keys, await deps.team.shown());
    });
  },
  saveTeam: (input: Input<'team.saveTeam'>): Promise<Done> => decide('team.saveTeam', input),
  removeTeam: (input: Input<'team.removeTeam'>): Promise<Done> => decide('team.removeTeam', input),
  supervise: (input: Input<'team.supervise'>): Promise<Done> => decide('team.supervise', input),
});

/** What needs the person's proof and nothing more. */
const plainly = (decide: Decide) => ({
  changeHours: (input: Input<'team.changeHours'>) => decide('team.changeHours', input),
  saveSchedule: (input: Input<'team.saveSchedule'>) => decide('team.saveSchedule', input),
  removeSchedule: (input: Input<'team.removeSchedule'>) => decide('team.removeSchedule', input),
  changeRules: (input: Input<'team.changeRules'>) => decide('team.changeRules', input),
  declineChange: (input: Input<'team.declineChange'>) => decide('team.declineChange', input),
});

/** Who comes in and who leaves: of those who let others in, a change of rights too. */
function waysIn(deps: TeamAccessDeps, decide: Decide, changeRights: Decide) {
  const { team } = deps;
  const howFor = async (memberId: string): Promise<Decide> =>
    (await team.administrators())?.includes(memberId) ? changeRights : decide;

  function withNewKey(
    how: Decide,
    name: 'team.addMember' | 'team.renewAccess',
    memberId: string,
    input: object,
  ): Promise<Done> {
    const { privateKey, publicKey } = createSigningPair();
    const member = { memberId, signingKey: privateKey };
    return how(name, { ...input, memberId, publicKey }, () => admitAndShow(deps, member));
  }

  return {
    addMember(input: Input<'team.addMember'>): Promise<Done> {
      const how = provenAs(input) === 'rights' ? changeRights : decide;
      return withNewKey(how, 'team.addMember', randomUUID(), input);
    },
    renewAccess: async ({ memberId }: Input<'team.renewAccess'>): Promise<Done> =>
      withNewKey(await howFor(memberId), 'team.renewAccess', memberId, {}),
    async deactivateMember(input: Input<'team.deactivateMember'>): Promise<Done> {
      const how = await howFor(input.memberId);
      return how('team.deactivateMember', input, async () => {
        const { vault, dayPins } = await openVaultOf(deps);
        const keys = deps.unlocked();
        dayPins.drop(input.memberId);
        if (keys !== null) await vault.expel(keys, input.memberId, await team.shown());
      });
    },
  };
}

export function createTeamAccess(deps: TeamAccessDeps) {
  const { team, stepUp } = deps;

  /** What needs no key: the journal decides, then `follow` puts it into effect on this computer. */
  const decide = async (name: ShellCommandName, input: object, follow?: Follow): Promise<Done> =>
    (await stepUp.ask('members')) ? decideNow(name, input, follow) : LET_BE;

  async function decideNow(name: ShellCommandName, input: object, follow?: Follow): Promise<Done> {
    const decided = await team.decide(name, input);
    if (!decided.ok) return decided;
    await follow?.();
    await appointRecoverers(deps);
    return DONE;
  }

  /** Tries are counted before anything is proved or decided; after too many a second step lets go on. */
  async function mayChangeRights(): Promise<boolean> {
    const { write } = deps.engine;
    const isTooOften = await write.countChange();
    if (!(await (isTooOften ? stepUp.askTwice() : stepUp.ask('members')))) return false;
    if (isTooOften) await write.forgiveChanges();
    return true;
  }

  const changeRights = async (name: ShellCommandName, input: object, follow?: Follow): Promise<Done> =>
    (await mayChangeRights()) ? decideNow(name, input, follow) : LET_BE;

  const many = createManyMembers({
    states: deps.states,
    prove: (what) => (what === 'rights' ? mayChangeRights() : stepUp.ask('members')),
    letIn: (newcomer) => letIn(deps, newcomer),
    follow: () => appointRecoverers(deps),
    show: (made) => stepUp.show(made),
  });

  return {
    ...plainly(decide),
    ...waysIn(deps, decide, changeRights),
    ...many,
    ...peopleActs(deps, decide, changeRights),
    changeRole: (input: Input<'team.changeRole'>): Promise<Done> => changeRights('team.changeRole', input),
    changeAccess: (input: Input<'team.changeAccess'>): Promise<Done> =>
      changeRights('team.changeAccess', input),
    approveChange: async (input: Input<'team.approveChange'>): Promise<Done> =>
      changeRights('team.approveChange', { ...input, reason: await team.reasonOf(input) }),
    resetFactor: (input: Input<'team.resetFactor'>): Promise<Done> =>
      decide('team.resetFactor', input, async () => {
        codeTries(await openVaultOf(deps), input.memberId).succeeded();
      }),
    /** Their own: by the second step itself, whatever the rules ask for other acts. */
    removeFactor: async (): Promise<Done> =>
      (await stepUp.askForOwn()) ? decideNow('team.removeFactor', {}) : LET_BE,
  };
}

export type TeamAccess = ReturnType<typeof createTeamAccess>;
