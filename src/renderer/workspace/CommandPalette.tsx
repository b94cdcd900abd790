import type { TFunction } from 'i18next';
import { openNeighbour } from '../features/inbox/conversationOrder.ts';
import { Palette } from '../features/search/Palette.tsx';
import type { Command } from '../features/search/paletteChoices.ts';
import { focusSearch } from '../features/search/searchStore.ts';
import { useWords } from '../i18n/useWords.ts';
import { lockNow } from './lockNow.ts';
import { showCustomerPane, showFilter, showHelp, showScreen, useWorkspace } from './workspaceStore.ts';

function showList(filter: 'all' | 'unread'): void {
  showScreen('inbox');
  showFilter(filter);
}

const commandsOf = (t: TFunction, isCustomerOpen: boolean): readonly Command[] => [
  { id: 'search', label: t('palette.search'), run: focusSearch },
  { id: 'inbox', label: t('rail.inbox'), run: () => showScreen('inbox') },
  { id: 'all', label: t('palette.switchFilterAll'), run: () => showList('all') },
  { id: 'unread', label: t('palette.switchFilterUnread'), run: () => showList('unread') },
  { id: 'next', label: t('shortcuts.nextConversation'), run: () => openNeighbour(1) },
  { id: 'previous', label: t('shortcuts.previousConversation'), run: () => openNeighbour(-1) },
  {
    id: 'customer',
    label: isCustomerOpen ? t('thread.hideCustomer') : t('thread.showCustomer'),
    run: () => showCustomerPane(!isCustomerOpen),
  },
  { id: 'connect', label: t('connect.title'), run: () => showScreen('channels') },
  { id: 'help', label: t('shortcuts.title'), run: () => showHelp(true) },
  { id: 'lock', label: t('shortcuts.lock'), run: () => void lockNow() },
];

/** The palette with every command of the workspace. */
export function CommandPalette() {
  const { t } = useWords();
  const isCustomerOpen = useWorkspace((state) => state.isCustomerPaneOpen);
  return <Palette commands={commandsOf(t, isCustomerOpen)} />;
}
