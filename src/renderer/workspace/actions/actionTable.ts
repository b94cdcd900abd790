import type { Right } from '../../../domain/permissions.ts';
import { openNeighbour } from '../../features/inbox/conversationOrder.ts';
import { write } from '../../features/inbox/notes/writing.ts';
import { focusSearch, walkOn } from '../../features/search/searchStore.ts';
import { focusComposer, focusNeighbourPane } from '../focusPane.ts';
import { lockNow } from '../lockNow.ts';
import { undoLast } from '../undo.ts';
import {
  closeConversation,
  showCustomerPane,
  showFilter,
  showHelp,
  showOutbox,
  showPalette,
  showScreen,
  turnOrder,
  type WorkspaceState,
} from '../workspaceStore.ts';
import { isOnScreen, pressButton } from './pressButton.ts';

/*
 * Everything that can be done by keyboard, once. The palette, the help, the menu of the window, the tooltips and
 * the page where keys are changed are drawn from it.
 *
 * To add one: a row here, and its title in `actions` of en.keyboard.ts and ar.keyboard.ts. A row without `run`
 * presses the button that has `data-action="<its id>"`, and applies wherever that button is and may be pressed.
 * Keys kept free for rows to come: Shift+KeyU (mark unread), $mod+KeyF (find here).
 */

export type ActionGroup = 'conversation' | 'list' | 'go' | 'window';

/** What the page shows as an action is chosen. */
export type ActionContext = {
  readonly hasConversation: boolean;
  readonly rights: readonly Right[];
  readonly screen: WorkspaceState['screen'];
};

type Action = {
  readonly group: ActionGroup;
  /** See keys.ts; those that type something never work in a field. */
  readonly keys: readonly string[];
  /** `anywhere` if nothing is said; `outsideFields`: a field uses these keys itself; `always`: over a dialog too. */
  readonly scope?: 'anywhere' | 'outsideFields' | 'always';
  /** Always, if nothing is said. */
  readonly when?: (context: ActionContext) => boolean;
  readonly run?: () => void;
};

const inConversation = ({ hasConversation, screen }: ActionContext): boolean =>
  hasConversation && screen === 'inbox';
const holding =
  (right: Right) =>
  ({ rights }: ActionContext): boolean =>
    rights.includes(right);

const showFolder = (filter: WorkspaceState['filter']) => () => {
  showScreen('inbox');
  showFilter(filter);
};
const go = (screen: WorkspaceState['screen']) => () => showScreen(screen);

function writeReply(): void {
  write('reply');
  requestAnimationFrame(focusComposer);
}

/** They stand in the customer's pane, which may be closed. */
function openLabels(): void {
  if (!isOnScreen('labels')) showCustomerPane(true);
  requestAnimationFrame(() => pressButton('labels'));
}

const actionTable = {
  nextConversation: {
    group: 'list',
    keys: ['KeyJ', 'Alt+KeyJ', 'Alt+ArrowDown'],
    run: () => openNeighbour(1),
  },
  previousConversation: {
    group: 'list',
    keys: ['KeyK', 'Alt+KeyK', 'Alt+ArrowUp'],
    run: () => openNeighbour(-1),
  },
  showAll: { group: 'list', keys: ['Alt+Digit1'], scope: 'outsideFields', run: showFolder('all') },
  showUnread: { group: 'list', keys: ['Alt+Digit2'], scope: 'outsideFields', run: showFolder('unread') },
  showMine: { group: 'list', keys: ['Alt+Digit3'], scope: 'outsideFields', run: showFolder('mine') },
  showUnassigned: {
    group: 'list',
    keys: ['Alt+Digit4'],
    scope: 'outsideFields',
    run: showFolder('unassigned'),
  },
  showClosing: { group: 'list', keys: ['Alt+Digit5'], scope: 'outsideFields', run: showFolder('closing') },
  showWaiting: { group: 'list', keys: ['Alt+Digit6'], scope: 'outsideFields', run: showFolder('waiting') },
  showSnoozed: { group: 'list', keys: ['Alt+Digit7'], scope: 'outsideFields', run: showFolder('snoozed') },
  showDone: { group: 'list', keys: ['Alt+Digit8'], scope: 'outsideFields', run: showFolder('done') },
  turnOrder: { group: 'list', keys: ['Alt+Digit0'], scope: 'outsideFields', run: turnOrder },
  search: { group: 'list', keys: ['/', '$mod+Shift+KeyF'], run: focusSearch },
  nextHit: { group: 'list', keys: ['F3'], run: () => void walkOn(1) },
  previousHit: { group: 'list', keys: ['Shift+F3'], run: () => void walkOn(-1) },

  writeReply: {
    group: 'conversation',
    keys: ['KeyO', 'Alt+KeyL'],
    when: inConversation,
    run: writeReply,
  },
  writeNote: { group: 'conversation', keys: ['Alt+KeyP'], when: inConversation, run: () => write('note') },
  leaveConversation: { group: 'conversation', keys: ['KeyU'], when: inConversation, run: closeConversation },
  done: { group: 'conversation', keys: ['KeyE', 'Alt+KeyE'], when: inConversation },
  snooze: { group: 'conversation', keys: ['KeyH', 'Alt+KeyM'], when: inConversation },
  wait: { group: 'conversation', keys: [], when: inConversation },
  reopen: { group: 'conversation', keys: [], when: inConversation },
  claim: { group: 'conversation', keys: ['KeyI'], when: inConversation },
  assign: { group: 'conversation', keys: ['KeyA'], when: inConversation },
  transfer: { group: 'conversation', keys: ['KeyT'], when: inConversation },
  watch: { group: 'conversation', keys: ['KeyW'], when: inConversation },
  release: { group: 'conversation', keys: [], when: inConversation },
  flag: { group: 'conversation', keys: [], when: inConversation },
  clearFlag: { group: 'conversation', keys: [], when: inConversation },
  labels: {
    group: 'conversation',
    keys: ['KeyL'],
    when: (context) => inConversation(context) && holding('labels.set')(context),
    run: openLabels,
  },
  customerPane: { group: 'conversation', keys: ['Alt+KeyO', '$mod+KeyB'], when: inConversation },
  attach: { group: 'conversation', keys: ['$mod+Alt+KeyA'], when: inConversation },
  template: { group: 'conversation', keys: [], when: inConversation },
  deleteConversation: { group: 'conversation', keys: [], when: inConversation },

  goInbox: { group: 'go', keys: ['Alt+KeyC'], run: go('inbox') },
  goOutbox: { group: 'go', keys: [], run: () => showOutbox(true) },
  goNumbers: { group: 'go', keys: [], run: go('channels') },
  goHealth: { group: 'go', keys: ['Alt+KeyH'], run: go('health') },
  goAlerts: { group: 'go', keys: ['Alt+KeyN'], run: go('notices') },
  goSettings: { group: 'go', keys: ['$mod+Comma', 'Alt+KeyS'] },
  goKeyboard: { group: 'go', keys: [], run: go('keyboard') },
  goNotifications: { group: 'go', keys: [], run: go('notifications') },
  goSecurity: { group: 'go', keys: [], run: go('security') },
  goTeam: { group: 'go', keys: [], when: holding('team.manage'), run: go('team') },
  goRules: { group: 'go', keys: [], when: holding('team.manage'), run: go('rules') },
  goTasks: { group: 'go', keys: ['Alt+KeyT'], run: go('tasks') },
  goQuickReplies: { group: 'go', keys: [], when: holding('inbox.reply'), run: go('quickReplies') },
  goAutoReplies: { group: 'go', keys: [], when: holding('automation.edit'), run: go('autoReplies') },
  goLevels: { group: 'go', keys: [], when: holding('automation.edit'), run: go('levels') },
  goFields: { group: 'go', keys: [], when: holding('automation.edit'), run: go('fields') },
  goAudit: { group: 'go', keys: [], when: holding('audit.view'), run: go('audit') },

  undo: { group: 'window', keys: ['KeyZ', '$mod+KeyZ'], scope: 'outsideFields', run: undoLast },
  palette: { group: 'window', keys: ['$mod+KeyK'], run: () => showPalette(true) },
  help: { group: 'window', keys: ['?', '$mod+Slash'], run: () => showHelp(true) },
  nextPane: { group: 'window', keys: ['F6'], run: () => focusNeighbourPane(1) },
  previousPane: { group: 'window', keys: ['Shift+F6'], run: () => focusNeighbourPane(-1) },
  lock: { group: 'window', keys: ['$mod+KeyL'], scope: 'always', run: () => void lockNow() },
} satisfies Record<string, Action>;

export type ActionId = keyof typeof actionTable;
export const actionIds = Object.keys(actionTable) as ActionId[];
export const actionOf = (id: ActionId): Action => actionTable[id];
export const GROUPS: readonly ActionGroup[] = ['conversation', 'list', 'go', 'window'];
export const actionsIn = (group: ActionGroup): readonly ActionId[] =>
  actionIds.filter((id) => actionTable[id].group === group);

/** As far as can be told without looking for its button. */
export const isOffered = (id: ActionId, context: ActionContext): boolean =>
  actionOf(id).when?.(context) ?? true;

export const applies = (id: ActionId, context: ActionContext): boolean =>
  isOffered(id, context) && (actionOf(id).run !== undefined || isOnScreen(id));

export function runAction(id: ActionId): void {
  const { run } = actionOf(id);
  if (run === undefined) pressButton(id);
  else run();
}
