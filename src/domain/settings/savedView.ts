import { z } from 'zod';
import { ChannelId, LabelId, MemberId } from '../ids.ts';

/** What is left of a folder; null: whichever. */
export const Narrowing = z.strictObject({
  labelId: LabelId.nullable(),
  assigneeId: MemberId.nullable(),
  channelId: ChannelId.nullable(),
});
export type Narrowing = z.infer<typeof Narrowing>;

export const NOT_NARROWED: Narrowing = { labelId: null, assigneeId: null, channelId: null };

export const Folder = z.enum([
  'all',
  'unread',
  'mine',
  'unassigned',
  /** What this member follows without looking after it. */
  'watching',
  /** The reply window closes soon. */
  'closing',
  'waiting',
  'snoozed',
  'done',
]);

/** A folder and what is left of it, by a name of its own. */
export const SavedView = z.strictObject({
  id: z.guid(),
  name: z.string().trim().min(1).max(40),
  filter: Folder,
  narrowing: Narrowing,
});
export type SavedView = z.infer<typeof SavedView>;

export const MAX_VIEWS = 20;
