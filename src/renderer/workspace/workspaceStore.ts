import { create } from 'zustand';
import type { ConversationId } from '../../domain/ids.ts';
import type { Settings } from '../../domain/settings/saveSetting.ts';
import { runCommand } from '../bridge/useCommand.ts';

/** Only what this window shows right now; rows live in main. */
export type WorkspaceState = {
  readonly screen: 'inbox' | 'channels';
  readonly filter: Settings['filter'];
  readonly openConversation: ConversationId | null;
  /** Where there is room for one of the two. */
  readonly narrowShows: 'list' | 'thread';
  readonly isCustomerPaneOpen: boolean;
  readonly isCustomerDrawerOpen: boolean;
  readonly isPracticeOpen: boolean;
  readonly isOutboxOpen: boolean;
  readonly isHelpOpen: boolean;
  readonly hasSingleKeys: boolean;
};

const initial: WorkspaceState = {
  screen: 'inbox',
  filter: 'all',
  openConversation: null,
  narrowShows: 'list',
  isCustomerPaneOpen: true,
  isCustomerDrawerOpen: false,
  isPracticeOpen: false,
  isOutboxOpen: false,
  isHelpOpen: false,
  hasSingleKeys: true,
};

export const useWorkspace = create<WorkspaceState>(() => initial);

/** Forgets a colleague's or another workspace's view and takes up what this member left open. */
export const restoreWorkspace = (settings: Settings, screen: WorkspaceState['screen']): void =>
  useWorkspace.setState({
    ...initial,
    screen,
    filter: settings.filter,
    openConversation: settings.openConversation as ConversationId | null,
    isCustomerPaneOpen: settings.customerPaneOpen,
    hasSingleKeys: settings.singleKeyShortcuts,
  });

const remember = (settings: Partial<Settings>): void => void runCommand('settings.saveSettings', settings);

export function openConversation(id: ConversationId): void {
  useWorkspace.setState({ openConversation: id, narrowShows: 'thread', screen: 'inbox' });
  remember({ openConversation: id });
}

export function closeConversation(): void {
  useWorkspace.setState({ openConversation: null, narrowShows: 'list' });
  remember({ openConversation: null });
}

export const showList = (): void => useWorkspace.setState({ narrowShows: 'list' });
export const showScreen = (screen: WorkspaceState['screen']): void => useWorkspace.setState({ screen });

export function showFilter(filter: Settings['filter']): void {
  useWorkspace.setState({ filter });
  remember({ filter });
}

export function showCustomerPane(isOpen: boolean): void {
  useWorkspace.setState({ isCustomerPaneOpen: isOpen });
  remember({ customerPaneOpen: isOpen });
}

export const showCustomerDrawer = (isOpen: boolean): void =>
  useWorkspace.setState({ isCustomerDrawerOpen: isOpen });
export const showOutbox = (isOpen: boolean): void => useWorkspace.setState({ isOutboxOpen: isOpen });
export const showPractice = (isOpen: boolean): void => useWorkspace.setState({ isPracticeOpen: isOpen });
export const showHelp = (isOpen: boolean): void => useWorkspace.setState({ isHelpOpen: isOpen });

export function allowSingleKeys(hasSingleKeys: boolean): void {
  useWorkspace.setState({ hasSingleKeys });
  remember({ singleKeyShortcuts: hasSingleKeys });
}
