import type { Failure } from '../contract/failure.ts';
import type { Command, LocalCommand } from '../domain/command.ts';
import type { EpochMs } from '../domain/ids.ts';
import type { MemberActor } from '../domain/permissions.ts';
import type { Result } from '../domain/result.ts';
import type { AccessDesk } from './accessDesk.ts';

/* What is written down about a person's commands beside what those leave in the journal. */

type Named = Pick<Command | LocalCommand, 'name' | 'allow'>;

/** What takes data out of Baton, written down once it is out. */
const TAKING_OUT = new Set<string>(['history.exportWorkspace']);

/** Their hours are over, and they finish what they began. */
const graceOf = ({ access }: MemberActor, { allow }: Named): EpochMs | null =>
  allow === 'inbox.reply' ? access.graceUntil : null;

export function createAccessNotes(access: AccessDesk) {
  let noted = '';
  return {
    begun(actor: MemberActor, command: Named): void {
      const until = graceOf(actor, command);
      const once = `${actor.sessionId} ${until}`;
      if (until === null || once === noted) return;
      noted = once;
      void access.record({ kind: 'graceUsed', memberId: actor.memberId, facts: { until } });
    },
    ended(actor: MemberActor, { name }: Named, done: Result<unknown, Failure>): void {
      if (!done.ok) access.refused(actor, name, done.error);
      else if (TAKING_OUT.has(name))
        void access.record({ kind: 'exported', memberId: actor.memberId, facts: { name } });
    },
  };
}
