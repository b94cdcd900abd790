import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  ana,
  at,
  ben,
  contactId,
  conversationId,
  intake,
  labelId,
  NOW,
  queued,
  received,
  replyId,
} from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { LabelId, MemberId } from '../ids.ts';
import { addLabel } from '../labels/addLabel.ts';
import { deleteLabel } from '../labels/deleteLabel.ts';
import { MAX_LABELS, saveLabel } from '../labels/saveLabel.ts';
import { removeLabel } from '../labels/removeLabel.ts';
import { assign } from './assign.ts';
import { claim } from './claim.ts';
import { clearFlag } from './clearFlag.ts';
import { flagConversation } from './flagConversation.ts';
import { release } from './release.ts';
import { takeOver } from './takeOver.ts';
import { transfer } from './transfer.ts';
import { unwatch } from './unwatch.ts';
import { watch } from './watch.ts';

const here = { conversationId };
type Assigned = EventOf<'routing.assigned.v1'>;
const assigned = (memberId: MemberId | null, how: Assigned['how'], by = ana, when = NOW): Assigned => ({
  type: 'routing.assigned.v1',
  conversationId,
  contactId,
  memberId,
  by: by.memberId,
  how,
  at: when,
});
const bens = assigned(ben.memberId, 'claimed', ben, at(NOW - 5_000));
const heldByBen = { code: 'heldByOther', memberId: ben.memberId, since: at(NOW - 5_000) } as const;
const unknown = { code: 'notFound', what: 'conversation' } as const;
const ofConversation = { conversationId, contactId, by: ana.memberId, at: NOW };
const flagged = { type: 'routing.conversationFlagged.v1', ...ofConversation } as const;
const cleared = { type: 'routing.flagCleared.v1', ...ofConversation } as const;

describe('claim', () => {
  it('takes what nobody holds, and says nothing twice', () => {
    given(received()).when(claim, here, ana).then(assigned(ana.memberId, 'claimed'));
    given(received(), assigned(ana.memberId, 'claimed')).when(claim, here, ana).then();
    given(received(), bens, assigned(null, 'released', ben))
      .when(claim, here, ana)
      .then(assigned(ana.memberId, 'claimed'));
  });

  it('is refused with who holds it, and since when', () =>
    given(received(), bens).when(claim, here, ana).refused(heldByBen));

  it('is of a conversation that is there, by a person', () => {
    given().when(claim, here, ana).refused(unknown);
    given(received()).when(claim, here, intake).refused(unknown);
  });
});

describe('release', () => {
  it('gives back what is one’s own only', () => {
    given(received(), assigned(ana.memberId, 'assigned', ben))
      .when(release, here, ana)
      .then(assigned(null, 'released'));
    given(received()).when(release, here, ana).then();
    given(received(), bens).when(release, here, ana).refused(heldByBen);
  });
});

describe('assign', () => {
  it('gives to whoever it is, also from somebody else, or to nobody', () => {
    const to = (memberId: MemberId | null) => ({ conversationId, memberId });
    given(received()).when(assign, to(ben.memberId), ana).then(assigned(ben.memberId, 'assigned'));
    given(received(), bens).when(assign, to(ana.memberId), ana).then(assigned(ana.memberId, 'assigned'));
    given(received(), bens).when(assign, to(null), ana).then(assigned(null, 'released'));
    given(received(), bens).when(assign, to(ben.memberId), ana).then();
    given().when(assign, to(ben.memberId), ana).refused(unknown);
  });
});

describe('transfer', () => {
  const to = (memberId: MemberId, note = '') => ({ conversationId, memberId, note });
  const mine = assigned(ana.memberId, 'claimed');

  it('hands one’s own to a colleague, with a word about it or without', () => {
    const handed = assigned(ben.memberId, 'transferred');
    given(received(), mine).when(transfer, to(ben.memberId, ' '), ana).then(handed);
    given(received(), mine)
      .when(transfer, to(ben.memberId, 'No nuts'), ana)
      .then({ ...handed, content: { note: 'No nuts' } });
    given(received(), mine).when(transfer, to(ana.memberId), ana).then();
  });

  it('is of one’s own only', () => {
    given(received(), bens).when(transfer, to(ana.memberId), ana).refused(heldByBen);
    given(received()).when(transfer, to(ben.memberId), ana).refused({ code: 'notAssigned' });
  });
});

describe('taking over', () => {
  const because = { conversationId, from: ben.memberId, reason: 'Ben is at lunch' };
  const content = { note: 'Ben is at lunch' };

  it('is from who holds it, and says why', () => {
    given(received(), bens)
      .when(takeOver, because, ana)
      .then({ ...assigned(ana.memberId, 'takenOver'), content });
    given(received(), assigned(ana.memberId, 'claimed')).when(takeOver, because, ana).then();
    given(received(), bens, assigned(null, 'released', ben))
      .when(takeOver, because, ana)
      .then({ ...assigned(ana.memberId, 'claimed'), content });
  });

  it('is refused with who was faster', () =>
    given(received(), bens)
      .when(takeOver, { ...because, from: MemberId.parse('00000000-0000-4000-8000-000000000013') }, ana)
      .refused(heldByBen));

  it('asks for a reason', () =>
    expect(takeOver.input.safeParse({ ...because, reason: ' ' }).success).toBe(false));
});

describe('watching', () => {
  const watched = { type: 'routing.watched.v1', ...ofConversation } as const;
  const unwatched = { type: 'routing.unwatched.v1', ...ofConversation } as const;

  it('begins and ends once, for each by themselves', () => {
    given(received()).when(watch, here, ana).then(watched);
    given(received(), watched).when(watch, here, ana).then();
    given(received(), watched).when(unwatch, here, ana).then(unwatched);
    given(received(), { ...watched, by: ben.memberId })
      .when(unwatch, here, ana)
      .then();
    given().when(watch, here, ana).refused(unknown);
  });
});

describe('a flag', () => {
  it('stands until somebody answers or clears it', () => {
    given(received()).when(flagConversation, here, ana).then(flagged);
    given(received(), flagged).when(flagConversation, here, ben).then();
    given(received(), flagged).when(clearFlag, here, ana).then(cleared);
    given(received()).when(clearFlag, here, ana).then();
    given(received(), flagged, cleared).when(flagConversation, here, ana).then(flagged);
    given(received(), flagged, queued()).when(flagConversation, here, ana).then(flagged);
  });

  it('is not answered with a reaction', () =>
    given(received(), flagged, { ...queued(replyId), kind: 'reaction' })
      .when(flagConversation, here, ana)
      .then());
});

describe('labels', () => {
  const put = { conversationId, labelId };
  const added = { type: 'labels.labelAdded.v1', ...ofConversation, labelId } as const;
  const removed = { type: 'labels.labelRemoved.v1', ...ofConversation, labelId } as const;
  const numbered = (n: number): LabelId =>
    LabelId.parse(`00000000-0000-4000-8000-${String(1000 + n).padStart(12, '0')}`);
  const saved = (id = labelId) =>
    ({
      type: 'labels.labelSaved.v1',
      labelId: id,
      color: 3,
      owner: null,
      isTopic: false,
      isSetByWords: false,
      known: null,
      by: ana.memberId,
      at: NOW,
      content: { name: 'Finance', description: '', keywords: [] },
    }) as const;

  it('are put on and taken off once', () => {
    given(received()).when(addLabel, put, ana).then(added);
    given(received(), added).when(addLabel, put, ana).then();
    given(received(), added).when(removeLabel, put, ana).then(removed);
    given(received(), added, removed).when(removeLabel, put, ana).then();
    given().when(addLabel, put, ana).refused(unknown);
  });

  const deleted = { type: 'labels.labelDeleted.v1', labelId, by: ana.memberId, at: NOW } as const;

  it('are deleted once, and not made again', () => {
    given(saved()).when(deleteLabel, { labelId }, ana).then(deleted);
    given(saved(), deleted).when(deleteLabel, { labelId }, ana).then();
    given(saved(), deleted)
      .when(saveLabel, { labelId, name: 'Finance', color: 3 }, ana)
      .refused({ code: 'notFound', what: 'label' });
    const many = Array.from({ length: MAX_LABELS - 1 }, (_, n) => saved(numbered(n)));
    given(...many, saved(), deleted)
      .when(saveLabel, { labelId: numbered(MAX_LABELS), name: 'Finance', color: 3, isOneMore: true }, ana)
      .then(saved(numbered(MAX_LABELS)));
  });

  it('are made and changed, as many as there may be', () => {
    given().when(saveLabel, { labelId, name: ' Finance ', color: 3 }, ana).then(saved());
    const many = Array.from({ length: MAX_LABELS }, (_, n) => saved(numbered(n)));
    given(...many)
      .when(saveLabel, { labelId, name: 'One more', color: 0 }, ana)
      .refused({ code: 'tooManyLabels', maxLabels: MAX_LABELS });
    given(...many, saved())
      .when(saveLabel, { labelId, name: 'Finance', color: 3 }, ana)
      .then(saved());
  });
});
