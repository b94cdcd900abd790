import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';
import type { AppState } from '../../../contract/shell.ts';

/*
 * Keys pressed together, as tinykeys writes them: `$mod+Alt+KeyA`. Keys are told by their place (`KeyJ`), so they
 * work on Arabic and Chinese layouts too; only `/` and `?` go by the character, which stands elsewhere on each.
 */

export type Platform = AppState['platform'];
type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'getModifierState'
>;

const keyIn = (keys: string): string => keys.slice(keys.lastIndexOf('+') + 1);
const isCharacter = (keys: string): boolean => keyIn(keys).length === 1;
const WRITES =
  /^(Key|Digit|Numpad\d)|^(Slash|Comma|Period|Semicolon|Quote|Minus|Equal|Backslash|Backquote|Bracket)/;

/** They type something: they work outside fields only, and not for whoever switched such keys off. */
export const isSingleKey = (keys: string): boolean =>
  !/\$mod|Control|Alt/.test(keys) && (isCharacter(keys) || WRITES.test(keyIn(keys)));

/** A character needs Shift on some keyboards and not on others; it is one key to the person. */
export const isPressed = (keys: string, event: Pressed): boolean =>
  [keys, ...(isCharacter(keys) ? [`Shift+${keys}`] : [])]
    .flatMap(parseKeybinding)
    .some((press) => matchKeyBindingPress(event as KeyboardEvent, press));

const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'CapsLock', 'Fn', 'Dead'];

function modifiersOf({ ctrlKey, metaKey, altKey, shiftKey }: Pressed, isMac: boolean): string[] {
  const mod = isMac ? metaKey : ctrlKey;
  const held = { $mod: mod, Control: isMac && ctrlKey, Alt: altKey, Shift: shiftKey };
  return Object.entries(held).flatMap(([name, isHeld]) => (isHeld ? [name] : []));
}

/** What somebody presses to choose it as new keys; null: nothing yet, or keys of the operating system. */
export function keysOf(event: Pressed, platform: Platform): string | null {
  const isMac = platform === 'darwin';
  const key = event.code || event.key;
  if (MODIFIERS.includes(event.key) || key === '' || (!isMac && event.metaKey)) return null;
  return [...modifiersOf(event, isMac), key].join('+');
}

/** The same keys on the keyboards where most people have them. */
const ALIKE: Readonly<Record<string, string>> = { '/': 'Slash', '?': 'Shift+Slash' };
export const areSame = (one: string, other: string): boolean =>
  (ALIKE[one] ?? one) === (ALIKE[other] ?? other);

/** Moving about, writing and the clipboard need them everywhere. */
const TAKEN =
  /^(\$mod\+)?(Shift\+)?(Enter|NumpadEnter|Tab|Escape|Space|Backspace|Delete|Arrow\w+|Home|End|PageUp|PageDown)$|^\$mod\+Key[ACVXZ]$/;
export const isTaken = (keys: string): boolean => TAKEN.test(keys);
