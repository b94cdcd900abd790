import type { CallRow } from '../../contract/calls.ts';
import type { LiveInput, LiveName, LiveOutput } from '../../contract/index.ts';
import type { Failure } from '../../contract/failure.ts';
import type { NotificationWords } from '../../contract/notifications.ts';
import type { ConversationId, EpochMs } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { NotificationRules } from '../../domain/settings/notificationRules.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { Wishes } from './wishes.ts';

/*
 * What the operating system says for Baton, and the number on its icon. Both come from what whoever is signed in
 * may read, begin with their session and are gone with it: a locked Baton says nothing and has said nothing.
 */

export type SystemNotice = { readonly title: string; readonly body: string; readonly onClick: () => void };

type Answer<N extends LiveName> = Result<LiveOutput<N>, Failure>;
/** A live query of whoever is signed in; returns how to end it. */
export type Listen = <N extends LiveName>(
  name: N,
  input: LiveInput<N>,
  onAnswer: (answer: Answer<N>) => void,
) => () => void;

export type NotificationsDeps = {
  readonly states: ShellStateHub;
  readonly wishes: Wishes;
  readonly listen: Listen;
  /** Returns how to take it back. */
  readonly show: (notice: SystemNotice) => () => void;
  readonly setBadge: (count: number) => void;
  readonly isFocused: () => boolean;
  readonly bringForward: () => void;
  readonly now: () => EpochMs;
  readonly monotonicMs: () => number;
};

const MINUTE_MS = 60_000;
const notYet = (): void => undefined;

/** Those on screen, one a conversation: a second replaces the first. */
function createShown({ show, bringForward, wishes }: NotificationsDeps) {
  const shown = new Map<string, () => void>();
  const withdraw = (key: string): void => {
    shown.get(key)?.();
    shown.delete(key);
  };
  const put = (key: string, notice: Omit<SystemNotice, 'onClick'>, onClick: () => void): void => {
    withdraw(key);
    const clicked = (): void => {
      withdraw(key);
      bringForward();
      onClick();
    };
    shown.set(key, show({ ...notice, onClick: clicked }));
  };
  return {
    ofConversation: (id: ConversationId, notice: Omit<SystemNotice, 'onClick'>): void =>
      put(id, notice, () => wishes.make({ kind: 'conversation', conversationId: id })),
    other: (body: string): void => put('', { title: 'Baton', body }, () => undefined),
    /** Of conversations that call for nobody any more. */
    keepOnly(ids: ReadonlySet<string>): void {
      for (const key of shown.keys()) if (key !== '' && !ids.has(key)) withdraw(key);
    },
    withdrawAll(): void {
      for (const key of shown.keys()) withdraw(key);
    },
  };
}

/** A customer who wrote is one call, whoever looks after them meanwhile. */
const keyOf = ({ kind, conversationId }: CallRow): string =>
  `${kind === 'unassigned' ? 'mine' : kind} ${conversationId}`;

/** What was told of each call, and when. */
function createTold(monotonicMs: () => number) {
  const told = new Map<string, { mark: number; at: number }>();
  let isFirst = true;
  return {
    /** The new ones. What was there when somebody signed in is on their screen. */
    take(rows: readonly CallRow[]): readonly CallRow[] {
      const fresh = rows.filter((row) => row.mark > (told.get(keyOf(row))?.mark ?? -1));
      const at = monotonicMs();
      for (const row of fresh) told.set(keyOf(row), { mark: row.mark, at });
      const wasFirst = isFirst;
      isFirst = false;
      return wasFirst ? [] : fresh;
    },
    /** Those that were told so long ago, which counts from now on as told again. */
    takeOlderThan(rows: readonly CallRow[], ageMs: number): readonly CallRow[] {
      const now = monotonicMs();
      const old = rows.filter((row) => now - (told.get(keyOf(row))?.at ?? now) >= ageMs);
      for (const row of old) told.set(keyOf(row), { mark: row.mark, at: now });
      return old;
    },
  };
}

function noticeOf(row: CallRow, words: NotificationWords): Omit<SystemNotice, 'onClick'> {
  const said = words[row.kind];
  const isOfCustomer = row.kind === 'mine' || row.kind === 'unassigned';
  const text = isOfCustomer && row.preview ? row.preview : said;
  return { title: row.name ?? 'Baton', body: text };
}

/** From unlocking to locking. */
function beginSession(
  deps: NotificationsDeps,
  shown: ReturnType<typeof createShown>,
  words: () => NotificationWords | null,
) {
  const { listen, setBadge, isFocused, monotonicMs } = deps;
  const since = deps.now();
  const told = createTold(monotonicMs);
  let rules: NotificationRules | null = null;
  let rows: readonly CallRow[] = [];
  let stopCalls = notYet;

  function tell(calls: readonly CallRow[]): void {
    const said = words();
    if (said === null || isFocused()) return;
    for (const row of calls)
      if (rules?.kinds[row.kind]) shown.ofConversation(row.conversationId, noticeOf(row, said));
  }

  function onCalls(answer: Answer<'inbox.listCalls'>): void {
    // Whoever may not read the inbox any more has no badge of it.
    ({ rows } = answer.ok ? answer.value : { rows: [] });
    setBadge(answer.ok ? answer.value.waiting : 0);
    shown.keepOnly(new Set(rows.map(({ conversationId }) => conversationId)));
    if (answer.ok) tell(told.take(rows));
  }

  const stopSettings = listen('settings.getSettings', {}, (answer) => {
    if (!answer.ok) return;
    const next = answer.value.notifications;
    const isSame = rules !== null && rules.showsText === next.showsText;
    rules = next;
    if (isSame) return;
    stopCalls();
    stopCalls = listen('inbox.listCalls', { since, withText: next.showsText }, onCalls);
  });

  return {
    tick(): void {
      if (rules === null || rules.repeatMinutes === 0) return;
      const waiting = rows.filter(({ kind }) => kind === 'unassigned');
      tell(told.takeOlderThan(waiting, rules.repeatMinutes * MINUTE_MS));
    },
    end(): void {
      stopSettings();
      stopCalls();
    },
  };
}

export function createNotifications(deps: NotificationsDeps) {
  const { states, setBadge, isFocused } = deps;
  const shown = createShown(deps);
  let words: NotificationWords | null = null;
  let session: ReturnType<typeof beginSession> | null = null;

  states.subscribe('shell.app', () => {
    const isOpen = states.get('shell.app').phase === 'open';
    if (isOpen === (session !== null)) return;
    session?.end();
    session = isOpen ? beginSession(deps, shown, () => words) : null;
    if (isOpen) return;
    shown.withdrawAll();
    setBadge(0);
  });

  return {
    setWords: (said: NotificationWords): void => void (words = said),
    /** Something that is about no conversation, in Baton's own words. */
    tell(body: string): void {
      if (session !== null && !isFocused()) shown.other(body);
    },
    /** Says again what still waits, where somebody wants that. */
    tick: (): void => session?.tick(),
  };
}

export type Notifications = ReturnType<typeof createNotifications>;
