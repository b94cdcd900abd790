import type { ClearEvent } from '../events.ts';
import type { MemberId, MessageKey } from '../ids.ts';
import type { MemberActor } from '../permissions.ts';
import type { Refusal } from '../refusals.ts';
import { type Holder, type NumberHolder, sendingRefusal } from './holder.ts';
import type { OutgoingContent } from './messageContent.ts';

/* What a conversation remembers of a newcomer's reply until its author has seen what became of it. */

export type Proposal = {
  /** `edited`: sent, in a colleague's words. */
  readonly state: 'waiting' | 'returned' | 'edited';
  readonly author: MemberId;
  readonly kind: OutgoingContent['kind'];
  readonly quotedKey: MessageKey | null;
};
export type Proposals = Readonly<Record<string, Proposal>>;

/** Nobody judges their own, and no newcomer another's. */
export const judgeRefusal = ({ author }: Proposal, actor: MemberActor): Refusal | null =>
  author === actor.memberId || actor.isSupervised ? { code: 'notYourself' } : null;

/**
 * Who lets words go out must be one who may write them, at this hour, and neither they nor the newcomer may write
 * where somebody else answers.
 */
export const approvalRefusal = (
  proposal: Proposal,
  actor: MemberActor,
  { holder, sender }: { readonly holder: Holder | null; readonly sender?: NumberHolder },
): Refusal | null =>
  actor.access.rights.has('inbox.reply')
    ? (judgeRefusal(proposal, actor) ?? sendingRefusal(holder, sender, actor.memberId, proposal.author))
    : { code: 'notPermitted', permission: 'inbox.reply' };

function without(proposals: Proposals, replyId: string): Proposals {
  const { [replyId]: _gone, ...others } = proposals;
  return others;
}

const moved = (proposals: Proposals, replyId: string, state: Proposal['state']): Proposals => {
  const proposal = proposals[replyId];
  return proposal === undefined ? proposals : { ...proposals, [replyId]: { ...proposal, state } };
};

export function afterProposal(proposals: Proposals, event: ClearEvent): Proposals {
  switch (event.type) {
    case 'inbox.replyProposed.v1': {
      const { replyId, author, kind, quotedKey } = event;
      return { ...proposals, [replyId]: { state: 'waiting', author, kind, quotedKey } };
    }
    case 'inbox.replyApproved.v1':
      return event.isEdited ? moved(proposals, event.replyId, 'edited') : without(proposals, event.replyId);
    case 'inbox.replyReturned.v1':
      return moved(proposals, event.replyId, 'returned');
    case 'inbox.proposalClosed.v1':
      return without(proposals, event.replyId);
    default:
      return proposals;
  }
}
