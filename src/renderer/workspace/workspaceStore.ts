import { create } from 'zustand';
import type { ConversationId } from '../../domain/ids.ts';
import type { Settings } from '../../domain/settings/saveSetting.ts';
import { runCommand } from '../bridge/useCommand.ts';

/** `asked` tells one wish to see a message from the next one for the same message. */
export type OpenMessage = { readonly id: number; readonly asked: number };

/** Only what this window shows right now; rows live in main. */
export type WorkspaceState = {
  readonly screen: 'inbox' | 'channels' | 'health' | 'team';
  readonly filter: Settings['filter'];
  readonly openConversation: ConversationId | null;
  /** The message to lead to within it, and the question whose words are lit there. */
  readonly openMessage: OpenMessage | null;
  readonly litSearch: string | null;
  /** Where there is room for one of the two. */
  readonly narrowShows: 'list' | 'thread';
  readonly isCustomerPaneOpen: boolean;
  readonly isCustomerDrawerOpen: boolean;
  readonly isPracticeOpen: boolean;
  readonly isOutboxOpen: boolean;
  readonly isHelpOpen: boolean;
  readonly isPaletteOpen: boolean;
  readonly hasSingleKeys: boolean;
};

const initial: WorkspaceState = {
  screen: 'inbox',
  filter: 'all',
  openConversation: null,
  openMessage: null,
  litSearch: null,
  narrowShows: 'list',
  isCustomerPaneOpen: true,
  isCustomerDrawerOpen: false,
  isPracticeOpen: false,
  isOutboxOpen: false,
  isHelpOpen: false,
  isPaletteOpen: false,
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
  useWorkspace.setState({
    openConversation: id,
    openMessage: null,
    litSearch: null,
    narrowShows: 'thread',
    screen: 'inbox',
  });
  remember({ openConversation: id });
}

/** What is open is part of this thread, which takes its place; where somebody was led stays. */
export function showThread(id: ConversationId): void {
  useWorkspace.setState({ openConversation: id });
  remember({ openConversation: id });
}

let timesAsked = 0;

/** Opens a conversation where this message is, with the words of the question lit if a search led there. */
export function openConversationAt(
  id: ConversationId,
  messageId: number,
  litSearch: string | null = null,
): void {
  timesAsked += 1;
  openConversation(id);
  useWorkspace.setState({ openMessage: { id: messageId, asked: timesAsked }, litSearch });
}

export const unlightSearch = (): void => useWorkspace.setState({ litSearch: null, openMessage: null });

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
export const showPalette = (isPaletteOpen: boolean): void => useWorkspace.setState({ isPaletteOpen });
export const showHelp = (isOpen: boolean): void => useWorkspace.setState({ isHelpOpen: isOpen });

export function allowSingleKeys(hasSingleKeys: boolean): void {
  useWorkspace.setState({ hasSingleKeys });
  remember({ singleKeyShortcuts: hasSingleKeys });
}
