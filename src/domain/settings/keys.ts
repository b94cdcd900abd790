import { z } from 'zod';

/** Names an action of the console, such as `nextConversation`; which there are, the page knows. */
const ActionId = z.string().regex(/^[A-Za-z]{1,40}$/);

/**
 * Keys pressed together, as tinykeys writes them: modifiers in this order, then the place of the key (`KeyJ`) or
 * the character it types (`?`). `$mod` is Ctrl, on a Mac Command.
 */
export const Keys = z.string().regex(/^(\$mod\+)?(Control\+)?(Alt\+)?(Shift\+)?[^\s+]{1,20}$/);

/** The keys of a member that differ from the usual ones; none: the action has no keys. */
export const Keymap = z.strictObject({
  version: z.literal(1),
  keys: z.record(ActionId, z.array(Keys).max(4)),
});
export type Keymap = z.infer<typeof Keymap>;

export const usualKeymap: Keymap = { version: 1, keys: {} };

/** The last ones chosen by name, newest first. */
export const RecentActions = z.array(ActionId).max(5);
