import { z } from 'zod';
import { ChannelId, LabelId, MemberId } from '../ids.ts';
import { AUTOMATIC_LABELS } from '../labels/automaticLabels.ts';
import { FOLDERS, LIST_ORDERS } from './folders.ts';

/** What is left of a folder; null: whichever. */
export const Narrowing = z.strictObject({
  labelId: LabelId.nullable(),
  /** One of the labels nobody sets. */
  automatic: z.enum(AUTOMATIC_LABELS).nullable().default(null),
  assigneeId: MemberId.nullable(),
  channelId: ChannelId.nullable(),
});
export type Narrowing = z.infer<typeof Narrowing>;

export const Folder = z.enum(FOLDERS);

export const ListOrder = z.enum(LIST_ORDERS);
export type ListOrder = z.infer<typeof ListOrder>;

/** A folder, what is left of it, and what stands first. */
export const ListView = z.strictObject({
  filter: Folder,
  narrowing: Narrowing,
  order: ListOrder.default('newest'),
});
export type ListView = z.infer<typeof ListView>;

export const ViewName = z.string().trim().min(1).max(40);

/** All of that by a name of its own. */
export const SavedView = ListView.extend({ id: z.guid(), name: ViewName });
export type SavedView = z.infer<typeof SavedView>;
