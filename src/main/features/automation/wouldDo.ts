import type { ActionResult } from '../../../domain/automation/actionResult.ts';
import type { AssignTo, NotifyWhom, Rule, RuleAction } from '../../../domain/automation/rule.ts';
import { fill } from '../../../domain/automation/variableText.ts';
import { DAY_MS } from '../../../domain/durations.ts';
import type {
  ChannelId,
  ContactId,
  ConversationId,
  EpochMs,
  LabelId,
  MemberId,
} from '../../../domain/ids.ts';
import { AUTOMATIC_FLOOR_MS } from '../../../domain/inbox/automaticReply.ts';
import type { ConversationState } from '../../../domain/inbox/conversationState.ts';

/** A conversation as it stands now. */
export type Place = {
  readonly id: ConversationId;
  readonly contactId: ContactId;
  readonly channelId: ChannelId;
  readonly assigneeId: MemberId | null;
  readonly state: ConversationState;
  readonly labels: readonly LabelId[];
  readonly name: string;
  /** Whether they are called by a name, not by their number. */
  readonly isNamed: boolean;
};

/** What a rule left in a conversation, as it is played. */
type Left = { labels: readonly LabelId[]; holderId: MemberId | 'somebody' | null; repliedAt: number };

function wouldAssign(to: AssignTo, left: Left, mayAnswer: (memberId: MemberId) => boolean): ActionResult {
  const { holderId } = left;
  if (to.kind === 'nobody') {
    left.holderId = null;
    return holderId === null ? 'unchanged' : 'done';
  }
  if (to.kind === 'member' && !mayAnswer(to.memberId)) return 'cannotAnswer';
  if (holderId !== null)
    return to.kind === 'member' && holderId === to.memberId ? 'unchanged' : 'heldByOther';
  left.holderId = to.kind === 'member' ? to.memberId : 'somebody';
  return 'done';
}

function wouldLabel(action: Extract<RuleAction, { labelId: LabelId }>, left: Left): ActionResult {
  const { kind, labelId } = action;
  const isThere = left.labels.includes(labelId);
  if (isThere === (kind === 'addLabel')) return 'unchanged';
  left.labels = isThere ? left.labels.filter((each) => each !== labelId) : [...left.labels, labelId];
  return 'done';
}

const wouldTell = ({ kind }: NotifyWhom, { holderId }: Left): ActionResult =>
  kind === 'holder' && holderId === null ? 'nobodyHere' : 'done';

/** After so long a wait the 24 hours are over. */
const isLate = ({ trigger }: Rule): boolean => 'minutes' in trigger && trigger.minutes * 60_000 > DAY_MS;

type Replying = { readonly text: string; readonly at: EpochMs };

function wouldReply(rule: Rule, { text, at }: Replying, place: Place, left: Left): ActionResult {
  if (rule.trigger.kind !== 'messageReceived' && rule.trigger.kind !== 'unanswered') return 'noMessage';
  if (fill(text, place.isNamed ? { name: place.name } : {}).unfilled.length > 0) return 'unfilled';
  if (isLate(rule)) return 'windowClosed';
  if (at < left.repliedAt + AUTOMATIC_FLOOR_MS) return 'tooSoon';
  left.repliedAt = at;
  return 'done';
}

/** What each action would have come to, each with what the ones before it left. */
export function createWouldDo(rule: Rule, mayAnswer: (memberId: MemberId) => boolean) {
  const known = new Map<ConversationId, Left>();

  function resultOf(action: RuleAction, place: Place, left: Left, at: EpochMs): ActionResult {
    switch (action.kind) {
      case 'addLabel':
      case 'removeLabel':
        return wouldLabel(action, left);
      case 'assign':
        return wouldAssign(action.to, left, mayAnswer);
      case 'notify':
        return wouldTell(action.whom, left);
      case 'reply':
        return wouldReply(rule, { text: action.text, at }, place, left);
      case 'webhook':
      case 'note':
        return 'done';
    }
  }

  return (place: Place, at: EpochMs) => {
    const { labels, assigneeId: holderId } = place;
    const left = known.get(place.id) ?? { labels, holderId, repliedAt: -Infinity };
    known.set(place.id, left);
    return rule.actions.map((action) => ({
      kind: action.kind,
      result: resultOf(action, place, left, at),
    }));
  };
}
