import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';

/** What a member's window remembers across restarts, on this machine. Nothing about customers but opaque ids. */
export const Settings = z.strictObject({
  openConversation: z.guid().nullable(),
  paneSizes: z.record(z.string().max(40), z.number().min(0).max(100)),
  customerPaneOpen: z.boolean(),
  /** `closing`: the reply window closes soon. */
  filter: z.enum(['all', 'unread', 'mine', 'unassigned', 'closing', 'waiting', 'snoozed', 'done']),
  /** How far the list of conversations was scrolled, px. */
  listTop: z.number().min(0).max(10_000_000),
  /** The message in the middle of the screen, where somebody was reading further up; null: at the end. */
  readingAt: z.strictObject({ conversationId: z.guid(), messageId: z.number().int().min(0) }).nullable(),
  /** Letters without a modifier act as shortcuts; a person who dictates can switch that off (WCAG 2.1.4). */
  singleKeyShortcuts: z.boolean(),
  /** How long a message waits for its writer to take it back. */
  undoSendSeconds: z.union([z.literal(0), z.literal(5)]),
  /** Customers see that what they wrote was read. */
  sendReadReceipts: z.boolean(),
  /** Customers see that somebody is writing. */
  showTyping: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  openConversation: null,
  paneSizes: {},
  customerPaneOpen: true,
  filter: 'all',
  listTop: 0,
  readingAt: null,
  singleKeyShortcuts: true,
  undoSendSeconds: 0,
  sendReadReceipts: true,
  showTyping: false,
};

export const saveSettings = defineLocalCommand({
  name: 'settings.saveSettings',
  input: Settings.partial(),
  output: z.null(),
  allow: 'workspace.use',
});
