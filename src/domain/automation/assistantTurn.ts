import { type Assistance, mayAssist } from '../inbox/assistance.ts';
import type { HandoverReason } from '../inbox/handover.ts';
import { type Match, type Matched, PERSON } from './matchIntent.ts';

/* What the FAQ assistant does with one message, by itself and without a customer's past. Pure. */

/** As a share of the best: where the second is as near, it is a guess. */
const MARGIN = 0.85;

export type Turn =
  | { readonly kind: 'answer'; readonly match: Match }
  | { readonly kind: 'handOver'; readonly reason: HandoverReason }
  | { readonly kind: 'nothing' };

/** @param threshold of a hundred. */
export function decideTurn({ best, second, isCourtesy }: Matched, threshold: number): Turn {
  if (isCourtesy) return { kind: 'nothing' };
  if (best === null || best.confidence * 100 < threshold) return { kind: 'handOver', reason: 'unsure' };
  if (best.intentId === PERSON) return { kind: 'handOver', reason: 'asked' };
  const isGuess = second !== null && second.confidence > best.confidence * MARGIN;
  return isGuess ? { kind: 'handOver', reason: 'unsure' } : { kind: 'answer', match: best };
}

/** With several messages that nobody answered yet: none may hide behind the answer to another. */
export function together(turns: readonly Turn[]): Turn {
  const asked = turns.filter(({ kind }) => kind !== 'nothing');
  const person = asked.find((turn) => turn.kind === 'handOver' && turn.reason === 'asked');
  const last = asked.at(-1);
  if (person !== undefined || last === undefined) return person ?? { kind: 'nothing' };
  const isOneQuestion =
    last.kind === 'answer' &&
    asked.every((turn) => turn.kind === 'answer' && turn.match.intentId === last.match.intentId);
  return isOneQuestion ? last : { kind: 'handOver', reason: 'unsure' };
}

/** What it does in this conversation: a person who took over is not talked over, and a loop ends with one. */
export function turnWith(assistance: Assistance, turn: Turn, maxInRow: number): Turn {
  if (!mayAssist(assistance)) return { kind: 'nothing' };
  const isLoop = turn.kind === 'answer' && assistance.answersInRow >= maxInRow;
  return isLoop ? { kind: 'handOver', reason: 'tooMany' } : turn;
}
