import { z } from 'zod';
import { ChannelId, LabelId, MemberId } from '../ids.ts';
import { FOLDERS } from './folders.ts';

/** What is left of a folder; null: whichever. */
export const Narrowing = z.strictObject({
  labelId: LabelId.nullable(),
  assigneeId: MemberId.nullable(),
  channelId: ChannelId.nullable(),
});
export type Narrowing = z.infer<typeof Narrowing>;

export const Folder = z.enum(FOLDERS);

/** A folder and what is left of it, by a name of its own. */
export const SavedView = z.strictObject({
  id: z.guid(),
  name: z.string().trim().min(1).max(40),
  filter: Folder,
  narrowing: Narrowing,
});
export type SavedView = z.infer<typeof SavedView>;
