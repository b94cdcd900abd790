import type { Platform } from './keys.ts';

/* Keys as they stand on the keyboard: in the help, in tooltips, in the menu. */

/** What each key types on this keyboard, as far as the system tells. */
export type Layout = ReadonlyMap<string, string>;
export const unknownLayout: Layout = new Map();

const NAMES: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Slash: '/',
  Comma: ',',
  Period: '.',
  Control: 'Ctrl',
};
const ON_MAC: Readonly<Record<string, string>> = { $mod: '⌘', Alt: '⌥', Shift: '⇧', Control: '⌃' };

/** An Arabic or Chinese keyboard bears Latin letters too, and those are told. */
const latin = (typed: string | undefined): string | undefined =>
  typed !== undefined && /^[\u0021-\u024f]$/u.test(typed) ? typed.toUpperCase() : undefined;

function printed(key: string, platform: Platform, layout: Layout): string {
  const name = platform === 'darwin' ? ON_MAC[key] : undefined;
  if (name !== undefined) return name;
  if (key === '$mod') return 'Ctrl';
  return latin(layout.get(key)) ?? NAMES[key] ?? key.replace(/^(Key|Digit)/, '');
}

/** "Ctrl+L", as it stands on the keyboard of this platform. */
export const printedKeys = (keys: string, platform: Platform, layout: Layout = unknownLayout): string =>
  keys
    .split('+')
    .map((key) => printed(key, platform, layout))
    .join('+');

const ACCELERATORS: Readonly<Record<string, string>> = {
  $mod: 'CmdOrCtrl',
  Control: 'Ctrl',
  ArrowDown: 'Down',
  ArrowUp: 'Up',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** The same in Electron's words. */
export const accelerator = (keys: string): string =>
  keys
    .split('+')
    .map((key) => ACCELERATORS[key] ?? printed(key, 'linux', unknownLayout))
    .join('+');
