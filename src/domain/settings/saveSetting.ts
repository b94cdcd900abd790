import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { Keymap, RecentActions, usualKeymap } from './keys.ts';
import { NotificationRules, usualNotificationRules } from './notificationRules.ts';
import { MAX_VIEWS, NOT_NARROWED } from './folders.ts';
import { Folder, ListOrder, Narrowing, SavedView } from './savedView.ts';

/** What a member's window remembers across restarts, on this machine. Nothing about customers but opaque ids. */
export const Settings = z.strictObject({
  openConversation: z.guid().nullable(),
  paneSizes: z.record(z.string().max(40), z.number().min(0).max(100)),
  customerPaneOpen: z.boolean(),
  filter: Folder,
  narrowing: Narrowing,
  order: ListOrder,
  /** Of the saved or shared view that is shown. */
  viewId: z.guid().nullable(),
  savedViews: z.array(SavedView).max(MAX_VIEWS),
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
  keymap: Keymap,
  recentActions: RecentActions,
  notifications: NotificationRules,
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  openConversation: null,
  paneSizes: {},
  customerPaneOpen: true,
  filter: 'all',
  narrowing: NOT_NARROWED,
  order: 'newest',
  viewId: null,
  savedViews: [],
  listTop: 0,
  readingAt: null,
  singleKeyShortcuts: true,
  undoSendSeconds: 0,
  sendReadReceipts: true,
  showTyping: false,
  keymap: usualKeymap,
  recentActions: [],
  notifications: usualNotificationRules,
};

export const saveSettings = defineLocalCommand({
  name: 'settings.saveSettings',
  input: Settings.partial(),
  output: z.null(),
  allow: 'workspace.use',
});
