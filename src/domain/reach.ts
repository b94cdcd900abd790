import type { ContactId, ConversationId, LabelId, MemberId, TeamId } from './ids.ts';
import type { GrantedAccess } from './permissions.ts';
import type { Refusal } from './refusals.ts';

/** What of the customers a command touches. */
export type Reach =
  | { readonly conversationId: ConversationId }
  /** All conversations with them, and with whoever was merged into them. */
  | { readonly contactId: ContactId }
  /** The whole past, whoever it is about. */
  | 'everything';

/** How a conversation stands, as far as it decides who may see it. */
export type Standing = {
  readonly assigneeId: MemberId | null;
  /** Those of whoever it is assigned to; nobody's conversation is no team's. */
  readonly teams: readonly TeamId[];
  readonly labels: readonly LabelId[];
};

type Person = {
  readonly memberId: MemberId;
  readonly access: Pick<GrantedAccess, 'sees' | 'replyOnlyAssigned'>;
};

const holds = ({ memberId }: Person, { assigneeId }: Standing): boolean => assigneeId === memberId;

function isSeen(person: Person, standing: Standing): boolean {
  const { sees } = person.access;
  if (sees.kind === 'everything' || holds(person, standing)) return true;
  if (sees.kind !== 'some') return false;
  const { labels, teams } = standing;
  return (
    labels.some((label) => sees.labels.includes(label)) || teams.some((team) => sees.teams.includes(team))
  );
}

/** Nothing can be out of reach. */
export const reachesAll = ({ access }: Person): boolean =>
  access.sees.kind === 'everything' && !access.replyOnlyAssigned;

/**
 * Why this person may not act on these conversations; null: they may. What they do not see is to them as if
 * it were not there.
 */
export function reachRefusal(
  person: Person,
  standings: readonly Standing[],
  speaks: boolean,
): Refusal | null {
  if (standings.length === 0 || !standings.every((standing) => isSeen(person, standing)))
    return { code: 'notFound', what: 'conversation' };
  const mustHold = speaks && person.access.replyOnlyAssigned;
  return mustHold && !standings.every((standing) => holds(person, standing)) ? { code: 'notAssigned' } : null;
}
