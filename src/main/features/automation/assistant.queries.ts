import type { AssistantShare, assistantQueries as contract, TriedText } from '../../../contract/assistant.ts';
import { decideTurn } from '../../../domain/automation/assistantTurn.ts';
import { fillAnswer } from '../../../domain/automation/fillAnswer.ts';
import type { Intent, Variant } from '../../../domain/automation/intent.ts';
import { createMatcher, type Match, PERSON } from '../../../domain/automation/matchIntent.ts';
import { type AssistantSettings, UNTOUCHED_ASSISTANT } from '../../../domain/automation/assistantSettings.ts';
import type { EpochMs, LabelId } from '../../../domain/ids.ts';
import { HANDOVER_REASONS, type HandoverReason } from '../../../domain/inbox/handover.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';
import { workingHours } from './workingHours.ts';

const SHARE_MS = 30 * 24 * 60 * 60_000;

type Stored = {
  readonly intentId: string;
  readonly name: string;
  readonly isOn: 0 | 1;
  readonly labelId: LabelId | null;
  readonly variants: string;
};

export const intentsIn = (views: ReadDb): Intent[] =>
  views
    .all<Stored>(
      sql`SELECT id AS intentId, name, is_on AS isOn, label_id AS labelId, variants FROM intent ORDER BY rowid`,
    )
    .map((row) => ({ ...row, isOn: row.isOn === 1, variants: JSON.parse(row.variants) as Variant[] }));

function settingsIn(views: ReadDb): AssistantSettings {
  const row = views.get<{ settings: string }>(sql`SELECT settings FROM assistant`);
  return row === undefined ? UNTOUCHED_ASSISTANT : (JSON.parse(row.settings) as AssistantSettings);
}

type Count = { readonly kind: string; readonly n: number };

/** AUT5: how much of the answering it does. */
function shareIn(views: ReadDb, now: EpochMs): AssistantShare {
  const since = now - SHARE_MS;
  const answers = views.all<Count>(sql`
    SELECT iif(automatic = 'faq', 'faq', 'person') AS kind, count(*) AS n FROM message
    WHERE from_us = 1 AND at >= ${since} AND (automatic = 'faq' OR by_member IS NOT NULL) AND conversation_seq > 0
    GROUP BY kind`);
  const handovers = views.all<Count>(sql`
    SELECT handover AS kind, count(*) AS n FROM note WHERE handover IS NOT NULL AND at >= ${since} GROUP BY kind`);
  const of = (counts: readonly Count[], kind: string): number =>
    counts.find((each) => each.kind === kind)?.n ?? 0;
  return {
    answered: of(answers, 'faq'),
    byPeople: of(answers, 'person'),
    handedOver: Object.fromEntries(
      HANDOVER_REASONS.map((reason) => [reason, of(handovers, reason)]),
    ) as Record<HandoverReason, number>,
  };
}

function tried(views: ReadDb, text: string, now: EpochMs): TriedText {
  const intents = intentsIn(views);
  const { threshold } = settingsIn(views);
  const matched = createMatcher(intents)(text);
  const turn = decideTurn(matched, threshold);
  const nameOf = ({ intentId }: Match): string =>
    intents.find((each) => each.intentId === intentId)?.name ?? '';
  const guess = (match: Match) => ({ name: nameOf(match), confidence: Math.round(match.confidence * 100) });
  const known = { calendar: workingHours(views), now, name: null, fields: {} };
  const answer = turn.kind === 'answer' ? fillAnswer(intents, turn.match, known) : null;
  const { best, second } = matched;
  return {
    outcome:
      turn.kind === 'handOver'
        ? turn.reason
        : turn.kind === 'answer' && answer === null
          ? 'unsure'
          : turn.kind,
    best: best && { ...guess(best), isPerson: best.intentId === PERSON },
    second: second && guess(second),
    answer,
  };
}

export const assistantQueries: QueryHandlers<{ queries: typeof contract }> = {
  listIntents: { reads: () => ['intent'], run: ({ views }) => intentsIn(views) },
  getAssistant: {
    reads: () => ['assistant', 'note', 'message', 'clock:minute'],
    run: ({ views }, _input, { now }) => ({ settings: settingsIn(views), share: shareIn(views, now) }),
  },
  tryAssistant: {
    reads: () => ['intent', 'assistant', 'schedule', 'business_hours', 'holiday'],
    run: ({ views }, { text }, { now }) => tried(views, text, now),
  },
};
