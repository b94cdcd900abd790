import type { ChannelId } from '../../../domain/ids.ts';
import type { ContactFact, ConversationFact, InboundFact } from '../../../domain/inbox/inboundFact.ts';
import type { Recorded } from '../../engine/recorded.ts';
import { recordChange } from './changeRecorder.ts';
import type { FactDeps, StatusFact } from './factDeps.ts';
import { recordPast } from './historyRecorder.ts';
import { recordMessage } from './messageRecorder.ts';
import { createStatusRecorder } from './statusRecorder.ts';

/*
 * Facts of webhooks -> records. The command id of every fact is derived from what it says, so that order
 * and repeats do not matter.
 */

export type FactRecorder = {
  /**
   * Starts recording, piece by piece, so that a large past does not hold up everything else; each promise
   * tells whether its part is on disk.
   */
  readonly record: (facts: readonly InboundFact[]) => Iterable<Promise<Recorded>[]>;
  /** Why this delivery, or a part of it, has to be kept for people to look at; null: all was understood. */
  readonly reasonToKeep: (facts: readonly InboundFact[]) => string | null;
};

type OnChannel = Exclude<ConversationFact, StatusFact> | ContactFact;

function* recordOnChannel(
  deps: FactDeps,
  fact: OnChannel,
  channelId: ChannelId,
): Generator<Promise<Recorded>[]> {
  switch (fact.kind) {
    case 'message':
    case 'echo':
      return yield recordMessage(deps, fact, channelId);
    case 'reaction':
    case 'edit':
    case 'revoke':
      return yield recordChange(deps, fact, channelId);
    case 'history':
      return yield* recordPast(deps, fact, channelId);
    default:
      return yield deps.recordContactFact(fact, channelId);
  }
}

/** Whether a fact is about a number or account that is not connected here. */
function isForeign(deps: FactDeps, fact: InboundFact): boolean {
  if (fact.kind === 'health') return !deps.isOurAccount(fact.wabaId);
  return 'phoneNumberId' in fact && deps.findChannel(fact.phoneNumberId) === undefined;
}

export function createFactRecorder(deps: FactDeps): FactRecorder {
  const statusRecorder = createStatusRecorder(deps);

  return {
    *record(facts) {
      const statuses: StatusFact[] = [];
      for (const fact of facts) {
        if (fact.kind === 'unclear' || fact.kind === 'noted') continue;
        if (fact.kind === 'health' || fact.kind === 'historyProgress') {
          yield deps.recordChannelFact(fact);
          continue;
        }
        const channelId = deps.findChannel(fact.phoneNumberId);
        if (channelId === undefined) continue;
        if (fact.kind === 'status') statuses.push(fact);
        else yield* recordOnChannel(deps, fact, channelId);
      }
      yield statusRecorder.record(statuses);
    },

    reasonToKeep(facts) {
      for (const fact of facts) {
        if (fact.kind === 'unclear') return fact.reason;
        if (isForeign(deps, fact)) return 'unknownNumber';
      }
      return null;
    },
  };
}
