import type { DomainEvent, EventOf } from '../../../domain/events.ts';
import type { CommandId, EpochMs } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { assignRouted } from '../../../domain/routing/assignRouted.ts';
import { returnTurn } from '../../../domain/routing/returnTurn.ts';
import type { Execute } from '../../engine/execute.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';
import type { MayAnswer } from './candidates.ts';
import { hasTurn, type Turn, turnsGiven } from './load.index.ts';

/*
 * A turn that was given -> the assignment on the conversation; or, where somebody took it meanwhile, the turn
 * given back. Ids come from the record of the turn: after a crash it is done once, whichever half was missing.
 */

export type FinishDeps = {
  readonly db: ReadDb;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
  readonly execute: Execute;
  readonly actor: Actor;
  readonly now: () => EpochMs;
  readonly mayAnswer: MayAnswer;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

type Given = EventOf<'routing.turnGiven.v1'>;

export function createFinishTurns(deps: FinishDeps) {
  const { db, decode, execute, actor, now, mayAnswer, faultPoint } = deps;
  const asking = (commandId: string) => ({ commandId: commandId as CommandId, actor, wait: false });

  /** Undefined: the customer was erased. */
  function given({ position, conversationId }: Turn) {
    const record = readRecord(db, position);
    const told = record === undefined ? [] : decode(record);
    const event = told.find(
      (each): each is Given => each.type === 'routing.turnGiven.v1' && each.conversationId === conversationId,
    );
    return { event, stream: record?.stream ?? '' };
  }

  async function finish(turn: Turn): Promise<void> {
    const { conversationId, contactId, memberId, position } = turn;
    const { event, stream } = given(turn);
    faultPoint('route:turnGiven');
    if (event !== undefined && mayAnswer(db, memberId, { now: now(), since: null })) {
      const { from, content } = event;
      const assignment = { conversationId, memberId, from, why: content.why };
      const done = await execute.command(assignRouted, assignment, asking(`routed:${position}`));
      // The journal takes nothing now; the turn is still there at the next look.
      if (!done.ok && done.error.code === 'unavailable') return;
    }
    if (!hasTurn(db, conversationId)) return;
    await execute.command(returnTurn, { stream, conversationId, contactId }, asking(`returned:${position}`));
  }

  return async (): Promise<void> => {
    for (const turn of turnsGiven(db)) await finish(turn);
  };
}
