import type { z } from 'zod';
import type { Failure } from '../../contract/failure.ts';
import type { ShellActions } from '../../contract/shell.ts';
import type { Letting } from '../../contract/teamActions.ts';
import { isAdministrator } from '../../domain/team/guards.ts';
import { accessOfNewcomer } from '../../domain/team/permissionTemplates.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { WayIn } from './wayIn.ts';

/*
 * Many are let in one after the other, each as one is: the person proves who they are, the journal decides, a key
 * slot is made. The starting secrets are shown after the last, so that nobody waits between them.
 */

type Input = z.output<ShellActions['team.addMembers']['input']>;
type Newcomer = Input['members'][number];

export type ManyMembersDeps = {
  readonly states: ShellStateHub;
  /** Before somebody is let in; of administrators it counts as a change of rights. */
  readonly prove: (what: 'members' | 'rights') => Promise<boolean>;
  readonly letIn: (newcomer: Newcomer) => Promise<Result<WayIn, Failure>>;
  /** Once, after all of them. */
  readonly follow: () => Promise<void>;
  readonly show: (waysIn: readonly WayIn[]) => Promise<void>;
};

/** Letting in an administrator is a change of rights. */
export const provenAs = ({
  role,
  templateId = null,
}: Pick<z.input<ShellActions['team.addMember']['input']>, 'role' | 'templateId'>): 'members' | 'rights' =>
  isAdministrator(accessOfNewcomer({ role, templateId })) ? 'rights' : 'members';

export function createManyMembers({ states, prove, letIn, follow, show }: ManyMembersDeps) {
  let isRunning = false;
  let isStopping = false;

  const tell = (done: number, total: number): void =>
    states.update('shell.newcomers', { progress: { done, total } });

  async function add(newcomer: Newcomer, waysIn: WayIn[]): Promise<Letting> {
    isStopping ||= !(await prove(provenAs(newcomer)));
    if (isStopping) return { state: 'stopped' };
    const way = await letIn(newcomer);
    // Whoever is locked out in the middle can let in nobody any more.
    if (!way.ok && way.error.code === 'locked') isStopping = true;
    if (!way.ok) return { state: 'refused', failure: way.error };
    waysIn.push(way.value);
    return { state: 'added' };
  }

  async function addAll(members: readonly Newcomer[], waysIn: WayIn[]): Promise<Letting[]> {
    const outcomes: Letting[] = [];
    for (const newcomer of members) {
      tell(outcomes.length, members.length);
      outcomes.push(isStopping ? { state: 'stopped' } : await add(newcomer, waysIn));
    }
    return outcomes;
  }

  return {
    async addMembers({ members }: Input): Promise<Result<{ readonly outcomes: Letting[] }, Failure>> {
      if (isRunning) return err({ code: 'unavailable', reason: 'busy' });
      isRunning = true;
      isStopping = false;
      const waysIn: WayIn[] = [];
      try {
        return ok({ outcomes: await addAll(members, waysIn) });
      } finally {
        isRunning = false;
        states.update('shell.newcomers', { progress: null });
        if (waysIn.length > 0) await follow();
        await show(waysIn);
      }
    },
    stopAdding(): void {
      isStopping = true;
    },
  };
}
