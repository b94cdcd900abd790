import { create } from 'zustand';
import type { ConversationId } from '../../domain/ids.ts';
import type { Keymap } from '../../domain/settings/keys.ts';
import { NOT_NARROWED } from '../../domain/settings/folders.ts';
import type { ListOrder, ListView, Narrowing } from '../../domain/settings/savedView.ts';
import type { Settings } from '../../domain/settings/saveSetting.ts';
import { forgetUndo } from './undo.ts';
import { runCommand } from '../bridge/useCommand.ts';

/** `asked` tells one wish to see a message from the next one for the same message. */
export type OpenMessage = {
  readonly id: number;
  readonly asked: number;
  /** Only the place somebody was at, which needs no light on it. */
  readonly isKeptPlace: boolean;
};

/** Only what this window shows right now; rows live in main. */
export type WorkspaceState = {
  readonly screen:
    | 'inbox'
    | 'channels'
    | 'health'
    | 'team'
    | 'ownStep'
    | 'ownSessions'
    | 'deleted'
    | 'tasks'
    | 'fields'
    | 'quickReplies'
    | 'autoReplies'
    | 'rules'
    | 'levels'
    | 'routing'
    | 'security'
    | 'devices'
    | 'notices'
    | 'assistant'
    | 'questions'
    | 'automations'
    | 'webhooks'
    | 'audit'
    | 'keyboard'
    | 'notifications';
  readonly filter: Settings['filter'];
  readonly narrowing: Narrowing;
  readonly order: ListOrder;
  /** The saved or shared view that is shown. */
  readonly viewId: string | null;
  /** Where the list stood when this member left it, px. */
  readonly keptListTop: number;
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
  readonly isApprovalOpen: boolean;
  readonly isHelpOpen: boolean;
  readonly isPaletteOpen: boolean;
  readonly hasSingleKeys: boolean;
  readonly keymap: Keymap;
  readonly recentActions: Settings['recentActions'];
};

export const isNarrowed = (narrowing: Narrowing): boolean =>
  Object.values(narrowing).some((each) => each !== null);

const initial: WorkspaceState = {
  screen: 'inbox',
  filter: 'all',
  narrowing: NOT_NARROWED,
  order: 'newest',
  viewId: null,
  keptListTop: 0,
  openConversation: null,
  openMessage: null,
  litSearch: null,
  narrowShows: 'list',
  isCustomerPaneOpen: true,
  isCustomerDrawerOpen: false,
  isPracticeOpen: false,
  isOutboxOpen: false,
  isApprovalOpen: false,
  isHelpOpen: false,
  isPaletteOpen: false,
  hasSingleKeys: true,
  keymap: { version: 1, keys: {} },
  recentActions: [],
};

export const useWorkspace = create<WorkspaceState>(() => initial);

let timesAsked = 0;

const lead = (id: number, isKeptPlace: boolean): OpenMessage => {
  timesAsked += 1;
  return { id, asked: timesAsked, isKeptPlace };
};

const keptPlace = ({ readingAt, openConversation: open }: Settings): OpenMessage | null =>
  readingAt !== null && readingAt.conversationId === open ? lead(readingAt.messageId, true) : null;

/** Forgets a colleague's or another workspace's view and takes up what this member left open. */
export function restoreWorkspace(settings: Settings, screen: WorkspaceState['screen']): void {
  forgetUndo();
  useWorkspace.setState({
    ...initial,
    screen,
    filter: settings.filter,
    narrowing: settings.narrowing,
    order: settings.order,
    viewId: settings.viewId,
    keptListTop: settings.listTop,
    openConversation: settings.openConversation as ConversationId | null,
    openMessage: keptPlace(settings),
    isCustomerPaneOpen: settings.customerPaneOpen,
    hasSingleKeys: settings.singleKeyShortcuts,
    keymap: settings.keymap,
    recentActions: settings.recentActions,
  });
}

const save = (settings: Partial<Settings>): Promise<unknown> => runCommand('settings.saveSettings', settings);
const remember = (settings: Partial<Settings>): void => void save(settings);

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

/** Opens a conversation where this message is, with the words of the question lit if a search led there. */
export function openConversationAt(
  id: ConversationId,
  messageId: number,
  litSearch: string | null = null,
): void {
  openConversation(id);
  useWorkspace.setState({ openMessage: lead(messageId, false), litSearch });
}

export const unlightSearch = (): void => useWorkspace.setState({ litSearch: null, openMessage: null });

export function closeConversation(): void {
  useWorkspace.setState({ openConversation: null, narrowShows: 'list' });
  remember({ openConversation: null });
}

export const showList = (): void => useWorkspace.setState({ narrowShows: 'list' });
export const showScreen = (screen: WorkspaceState['screen']): void => useWorkspace.setState({ screen });

/** `viewId`: it has a name. */
export function showView({ filter, narrowing, order }: ListView, viewId: string | null): void {
  useWorkspace.setState({ filter, narrowing, order, viewId, keptListTop: 0 });
  remember({ filter, narrowing, order, viewId });
}

/** What the list shows, without a name. */
export const shownNow = ({ filter, narrowing, order }: WorkspaceState): ListView => ({
  filter,
  narrowing,
  order,
});

export const showFilter = (filter: Settings['filter']): void =>
  showView({ ...shownNow(useWorkspace.getState()), filter, narrowing: NOT_NARROWED }, null);

export function turnOrder(): void {
  const state = useWorkspace.getState();
  const order = state.order === 'waiting' ? 'newest' : 'waiting';
  showView({ ...shownNow(state), order }, state.viewId);
}

export const rememberListTop = (listTop: number): Promise<unknown> => save({ listTop });
export const rememberReading = (readingAt: Settings['readingAt']): Promise<unknown> => save({ readingAt });

export function showCustomerPane(isOpen: boolean): void {
  useWorkspace.setState({ isCustomerPaneOpen: isOpen });
  remember({ customerPaneOpen: isOpen });
}

export const showCustomerDrawer = (isOpen: boolean): void =>
  useWorkspace.setState({ isCustomerDrawerOpen: isOpen });
export const showOutbox = (isOpen: boolean): void => useWorkspace.setState({ isOutboxOpen: isOpen });
export const showApprovals = (isOpen: boolean): void => useWorkspace.setState({ isApprovalOpen: isOpen });
export const showPractice = (isOpen: boolean): void => useWorkspace.setState({ isPracticeOpen: isOpen });
export const showPalette = (isPaletteOpen: boolean): void => useWorkspace.setState({ isPaletteOpen });
export const showHelp = (isOpen: boolean): void => useWorkspace.setState({ isHelpOpen: isOpen });

export function allowSingleKeys(hasSingleKeys: boolean): void {
  useWorkspace.setState({ hasSingleKeys });
  remember({ singleKeyShortcuts: hasSingleKeys });
}

export function saveKeymap(keymap: Keymap): void {
  useWorkspace.setState({ keymap });
  remember({ keymap });
}

const RECENT = 5;

/** The palette offers it first the next time. */
export function rememberAction(id: string): void {
  const others = useWorkspace.getState().recentActions.filter((other) => other !== id);
  const recentActions = [id, ...others].slice(0, RECENT);
  useWorkspace.setState({ recentActions });
  remember({ recentActions });
}
