import { z } from 'zod';
import { type DecideContext, defineCommand } from '../command.ts';
import { type MemberId, QuickReplyId } from '../ids.ts';
import { MAX_TEXT_LENGTH } from '../inbox/messageContent.ts';
import type { Right } from '../permissions.ts';
import { err, ok } from '../result.ts';
import {
  isFull,
  MAX_QUICK_REPLIES,
  QUICK_REPLIES_STREAM,
  quickReplies,
  type QuickReplies,
} from './quickReplies.ts';

export const QuickReplyWords = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Typed after a slash to find it. */
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .max(24)
    .regex(/^[\p{L}\p{M}\p{N}_-]*$/u),
  text: z.string().trim().min(1).max(MAX_TEXT_LENGTH),
});

const toSave = QuickReplyWords.extend({ quickReplyId: QuickReplyId });
const toRemove = z.strictObject({ quickReplyId: QuickReplyId });

/** Somebody else's is to them as if it were not there. */
const isOthers = (state: QuickReplies, id: QuickReplyId, ownerId: MemberId | null): boolean =>
  state[id] !== undefined && state[id] !== ownerId;

type Side = { readonly allow: Right; readonly ownerOf: (memberId: MemberId) => MemberId | null };

const saving =
  ({ allow, ownerOf }: Side) =>
  (state: QuickReplies, input: z.infer<typeof toSave>, { actor, now }: DecideContext) => {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: allow } as const);
    const { quickReplyId, ...content } = input;
    const ownerId = ownerOf(actor.memberId);
    if (isOthers(state, quickReplyId, ownerId)) return err({ code: 'notFound', what: 'quickReply' } as const);
    if (state[quickReplyId] === undefined && isFull(state, ownerId))
      return err({ code: 'tooManyQuickReplies', max: MAX_QUICK_REPLIES } as const);
    const saved = { quickReplyId, ownerId, by: actor.memberId, at: now, content };
    return ok([{ type: 'automation.quickReplySaved.v1' as const, ...saved }]);
  };

const removing =
  ({ allow, ownerOf }: Side) =>
  (state: QuickReplies, { quickReplyId }: z.infer<typeof toRemove>, { actor, now }: DecideContext) => {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: allow } as const);
    if (state[quickReplyId] === undefined) return ok([]);
    if (isOthers(state, quickReplyId, ownerOf(actor.memberId)))
      return err({ code: 'notFound', what: 'quickReply' } as const);
    return ok([
      { type: 'automation.quickReplyRemoved.v1' as const, quickReplyId, by: actor.memberId, at: now },
    ]);
  };

const SHARED: Side = { allow: 'automation.edit', ownerOf: () => null };
const OWN: Side = { allow: 'inbox.reply', ownerOf: (memberId) => memberId };
const place = { stream: () => QUICK_REPLIES_STREAM, fold: quickReplies } as const;

/** A ready answer for everybody, or other words of one. */
export const saveQuickReply = defineCommand({
  ...place,
  name: 'automation.saveQuickReply',
  input: toSave,
  allow: SHARED.allow,
  decide: saving(SHARED),
});

export const removeQuickReply = defineCommand({
  ...place,
  name: 'automation.removeQuickReply',
  input: toRemove,
  allow: SHARED.allow,
  decide: removing(SHARED),
});

/** A ready answer that only who wrote it has. */
export const saveOwnQuickReply = defineCommand({
  ...place,
  name: 'automation.saveOwnQuickReply',
  input: toSave,
  allow: OWN.allow,
  decide: saving(OWN),
});

export const removeOwnQuickReply = defineCommand({
  ...place,
  name: 'automation.removeOwnQuickReply',
  input: toRemove,
  allow: OWN.allow,
  decide: removing(OWN),
});
