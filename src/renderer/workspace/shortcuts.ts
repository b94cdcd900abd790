import type { AppState } from '../../contract/shell.ts';

/** `outsideFields`: a letter alone, which can be switched off. */
type Scope = 'anywhere' | 'notInFields' | 'outsideFields';

/**
 * Every keyboard shortcut, once: what it does, its keys as tinykeys reads them, where it works.
 * Letters are matched by place (`KeyJ`), so they work on Arabic and Chinese layouts too.
 */
export const shortcuts = {
  nextConversation: { keys: ['KeyJ'], scope: 'outsideFields' },
  previousConversation: { keys: ['KeyK'], scope: 'outsideFields' },
  nextConversationAnywhere: { keys: ['Alt+KeyJ', 'Alt+ArrowDown'], scope: 'anywhere' },
  previousConversationAnywhere: { keys: ['Alt+KeyK', 'Alt+ArrowUp'], scope: 'anywhere' },
  nextPane: { keys: ['F6'], scope: 'anywhere' },
  previousPane: { keys: ['Shift+F6'], scope: 'anywhere' },
  search: { keys: ['/'], scope: 'outsideFields' },
  palette: { keys: ['$mod+KeyK'], scope: 'anywhere' },
  nextHit: { keys: ['F3'], scope: 'anywhere' },
  previousHit: { keys: ['Shift+F3'], scope: 'anywhere' },
  undo: { keys: ['$mod+KeyZ'], scope: 'notInFields' },
  undoByLetter: { keys: ['KeyZ'], scope: 'outsideFields' },
  writeReply: { keys: ['Alt+KeyL'], scope: 'anywhere' },
  writeNote: { keys: ['Alt+KeyP'], scope: 'anywhere' },
  lock: { keys: ['$mod+KeyL'], scope: 'anywhere' },
  help: { keys: ['?', 'Shift+?'], scope: 'outsideFields' },
  helpAnywhere: { keys: ['$mod+Slash'], scope: 'anywhere' },
} as const satisfies Record<string, { keys: readonly string[]; scope: Scope }>;
export type ShortcutId = keyof typeof shortcuts;

const printed: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Slash: '/',
};

const printedKey = (key: string, platform: AppState['platform']): string => {
  if (key === '$mod') return platform === 'darwin' ? '⌘' : 'Ctrl';
  return printed[key] ?? key.replace(/^Key/, '');
};

/** "Ctrl+L", as it stands on the keyboard of this platform; the first of several. */
export const printedKeys = (keys: string, platform: AppState['platform']): string =>
  keys
    .split('+')
    .map((key) => printedKey(key, platform))
    .join('+');

export const shortcutKeys = (id: ShortcutId, platform: AppState['platform']): string =>
  printedKeys(shortcuts[id].keys[0], platform);
