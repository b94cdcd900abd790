import { describe, expect, it } from 'vitest';
import type { CallRow } from '../../src/contract/calls.ts';
import { ConversationId, EpochMs } from '../../src/domain/ids.ts';
import { defaultSettings, type Settings } from '../../src/domain/settings/saveSetting.ts';
import { createNotifications, type Listen, type SystemNotice } from '../../src/main/shell/notifications.ts';
import { createWishes } from '../../src/main/shell/wishes.ts';
import { shellStatesForTest } from '../support/shell.ts';

/* Notifications without an operating system: what is on its screen is a list. */

const one = ConversationId.parse('00000000-0000-4000-8000-000000000101');
const two = ConversationId.parse('00000000-0000-4000-8000-000000000102');
const call = (
  conversationId: ConversationId,
  kind: CallRow['kind'],
  mark = 1,
  text: Partial<CallRow> = {},
) => ({
  conversationId,
  kind,
  mark,
  name: null,
  preview: null,
  ...text,
});
const words = {
  assigned: 'Given to you.',
  mine: 'Yours wrote.',
  unassigned: 'Nobody’s wrote.',
  mention: 'Mentioned.',
  serviceLevel: 'Soon.',
  failedSend: 'Did not go out.',
  watched: 'Watched wrote.',
};

function open(change: Partial<Settings['notifications']> = {}) {
  const states = shellStatesForTest();
  const wishes = createWishes(states);
  const screen: SystemNotice[] = [];
  const badges: number[] = [];
  const asked: unknown[] = [];
  const time = { ms: 0 };
  const at = { isFocused: false, timesForward: 0 };
  const listeners = new Map<string, (answer: never) => void>();
  const listen: Listen = (name, input, onAnswer) => {
    asked.push([name, input]);
    listeners.set(name, onAnswer);
    return () => void listeners.delete(name);
  };
  const notifications = createNotifications({
    states,
    wishes,
    listen,
    show: (notice) => {
      screen.push(notice);
      return () => void screen.splice(screen.indexOf(notice), 1);
    },
    setBadge: (count) => void badges.push(count),
    isFocused: () => at.isFocused,
    bringForward: () => void (at.timesForward += 1),
    now: () => EpochMs.parse(1_000),
    monotonicMs: () => time.ms,
  });
  const push = (name: string, value: unknown): void => listeners.get(name)?.({ ok: true, value } as never);
  const rules = (more: Partial<Settings['notifications']>): void =>
    push('settings.getSettings', {
      ...defaultSettings,
      notifications: { ...defaultSettings.notifications, ...change, ...more },
    });
  const signIn = (): void => {
    states.update('shell.app', { phase: 'open' });
    notifications.setWords(words);
    rules({});
  };
  return {
    notifications,
    states,
    screen,
    badges,
    asked,
    at,
    rules,
    signIn,
    lock: () => states.update('shell.app', { phase: 'locked' }),
    calls: (...rows: CallRow[]) =>
      push('inbox.listCalls', { waiting: rows.filter(({ kind }) => kind !== 'assigned').length, rows }),
    bodies: () => screen.map(({ body }) => body),
    pass: (minutes: number) => {
      time.ms += minutes * 60_000;
      notifications.tick();
    },
  };
}

function signedIn(change: Partial<Settings['notifications']> = {}) {
  const shell = open(change);
  shell.signIn();
  shell.calls();
  return shell;
}

describe('a notification', () => {
  it('is of what is new since somebody signed in, one a conversation', () => {
    const shell = open();
    shell.signIn();
    shell.calls(call(one, 'unassigned'));
    expect(shell.bodies()).toEqual([]);
    shell.calls(call(one, 'unassigned', 2), call(two, 'assigned', 5_000));
    expect(shell.bodies()).toEqual([words.unassigned, words.assigned]);
    shell.calls(call(one, 'unassigned', 3), call(two, 'assigned', 5_000));
    expect(shell.bodies()).toEqual([words.assigned, words.unassigned]);
  });

  it('says nothing of a customer but where that is wanted', () => {
    const shell = signedIn();
    expect(shell.asked.at(-1)).toEqual(['inbox.listCalls', { since: 1_000, withText: false }]);
    shell.calls(call(one, 'mine'));
    expect(shell.screen[0]).toMatchObject({ title: 'Baton', body: words.mine });
    shell.rules({ showsText: true });
    expect(shell.asked.at(-1)).toEqual(['inbox.listCalls', { since: 1_000, withText: true }]);
    shell.calls(call(one, 'mine', 2, { name: 'Marta', preview: 'Hello?' }));
    expect(shell.screen.map(({ title, body }) => [title, body])).toEqual([['Marta', 'Hello?']]);
  });

  it('leads to its conversation', () => {
    const shell = signedIn();
    shell.calls(call(one, 'mine'));
    shell.screen[0]!.onClick();
    expect(shell.at.timesForward).toBe(1);
    expect(shell.states.get('shell.wish')).toEqual({
      number: 1,
      wish: { kind: 'conversation', conversationId: one },
    });
    expect(shell.screen).toEqual([]);
  });

  it('is not shown to whoever is looking, nor of a kind that is switched off', () => {
    const shell = signedIn({ kinds: { ...defaultSettings.notifications.kinds, unassigned: false } });
    shell.calls(call(one, 'unassigned'));
    shell.at.isFocused = true;
    shell.calls(call(one, 'unassigned'), call(two, 'mine'));
    shell.notifications.tell(words.failedSend);
    expect(shell.screen).toEqual([]);
  });

  it('goes when the customer is answered or looked after', () => {
    const shell = signedIn();
    shell.calls(call(one, 'unassigned'), call(two, 'mine'));
    shell.calls(call(two, 'mine'));
    expect(shell.bodies()).toEqual([words.mine]);
  });

  it('is not of one’s own act: a conversation one lets go of', () => {
    const shell = signedIn();
    shell.at.isFocused = true;
    shell.calls(call(one, 'mine'));
    shell.at.isFocused = false;
    shell.calls(call(one, 'unassigned'));
    expect(shell.screen).toEqual([]);
  });
});

describe('a lock', () => {
  it('takes all of them back with the number, and lets none through', () => {
    const shell = signedIn({ repeatMinutes: 1 });
    shell.calls(call(one, 'unassigned'));
    shell.notifications.tell(words.failedSend);
    expect([shell.screen.length, shell.badges.at(-1)]).toEqual([2, 1]);
    shell.lock();
    expect([shell.screen.length, shell.badges.at(-1)]).toEqual([0, 0]);
    shell.calls(call(two, 'unassigned'));
    shell.notifications.tell(words.failedSend);
    shell.pass(10);
    expect(shell.screen).toEqual([]);
  });

  it('ends a wish nobody has granted yet', () => {
    const shell = signedIn();
    shell.calls(call(one, 'mine'));
    shell.screen[0]!.onClick();
    shell.lock();
    expect(shell.states.get('shell.wish')).toBeNull();
  });

  it('leaves the next person to begin anew', () => {
    const shell = signedIn();
    shell.calls(call(one, 'unassigned'));
    shell.lock();
    shell.signIn();
    shell.calls(call(one, 'unassigned', 7));
    expect([shell.screen.length, shell.badges.at(-1)]).toEqual([0, 1]);
  });
});

describe('said again', () => {
  it('every so many minutes until somebody takes it, by the main process alone', () => {
    const shell = open({ repeatMinutes: 5 });
    shell.signIn();
    shell.calls(call(one, 'unassigned'), call(two, 'mine'));
    shell.pass(4);
    expect(shell.bodies()).toEqual([]);
    shell.pass(1);
    expect(shell.bodies()).toEqual([words.unassigned]);
    shell.screen[0]!.onClick();
    shell.pass(4);
    expect(shell.bodies()).toEqual([]);
    shell.pass(1);
    expect(shell.bodies()).toEqual([words.unassigned]);
    shell.calls(call(one, 'mine'), call(two, 'mine'));
    shell.screen[0]?.onClick();
    shell.pass(20);
    expect(shell.bodies()).toEqual([]);
  });

  it('not at all where it is not wanted', () => {
    const shell = signedIn();
    shell.calls(call(one, 'unassigned'));
    shell.screen[0]!.onClick();
    shell.pass(60);
    expect(shell.screen).toEqual([]);
  });
});

it('counts on the icon what the query counts', () => {
  const shell = signedIn();
  shell.calls(call(one, 'unassigned'), call(two, 'mine'));
  shell.calls(call(two, 'mine'));
  expect(shell.badges).toEqual([0, 2, 1]);
});
