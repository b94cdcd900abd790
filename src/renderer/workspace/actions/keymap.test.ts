import { describe, expect, it } from 'vitest';
import { Keymap, Keys } from '../../../domain/settings/keys.ts';
import { ar } from '../../i18n/ar.ts';
import { en } from '../../i18n/en.ts';
import { type ActionId, actionIds, actionOf, actionsIn, GROUPS } from './actionTable.ts';
import { actionFor, give, holderOf, keysFor, reset, take } from './keymap.ts';
import { areSame, isTaken } from './keys.ts';

const usual: Keymap = { version: 1, keys: {} };
const all = actionIds.flatMap((id) => actionOf(id).keys.map((keys) => ({ id, keys })));

describe('the table of actions', () => {
  it('gives no keys to two', () => {
    for (const { id, keys } of all)
      expect([keys, all.filter((other) => areSame(other.keys, keys)).map((other) => other.id)]).toEqual([
        keys,
        [id],
      ]);
  });

  it('writes keys the one way they are kept in, and takes from no field what it needs', () => {
    for (const { id, keys } of all)
      expect([keys, Keys.safeParse(keys).success, isTaken(keys)]).toEqual([
        keys,
        true,
        // A field undoes its own typing.
        keys === '$mod+KeyZ' && actionOf(id).scope === 'outsideFields',
      ]);
  });

  it('has a title for each in every language, and a place in the help', () => {
    const told = GROUPS.flatMap(actionsIn);
    expect(told.toSorted()).toEqual([...actionIds].toSorted());
    for (const { actions } of [en, ar]) expect(Object.keys(actions).toSorted()).toEqual(told.toSorted());
  });

  it('names them as a member’s own keys can be kept', () => {
    const everything = Object.fromEntries(actionIds.map((id) => [id, [...actionOf(id).keys]]));
    expect(Keymap.safeParse({ version: 1, keys: everything }).success).toBe(true);
  });
});

describe('own keys', () => {
  it('are kept only where they differ', () => {
    const without = take(usual, 'lock', '$mod+KeyL');
    expect(without.keys).toEqual({ lock: [] });
    expect(give(without, 'lock', '$mod+KeyL')).toEqual(usual);
  });

  it('are taken from whoever had them', () => {
    const given = give(usual, 'assign', 'KeyJ');
    expect(keysFor(given, 'assign')).toEqual(['KeyA', 'KeyJ']);
    expect(keysFor(given, 'nextConversation')).toEqual(['Alt+KeyJ', 'Alt+ArrowDown']);
    expect(holderOf(give(usual, 'assign', 'Shift+Slash'), '?')).toBe('assign');
  });

  it('go back to the usual ones, also where somebody else has one of them by now', () => {
    const given = give(usual, 'assign', 'KeyJ');
    const again = reset(given, 'nextConversation');
    expect(keysFor(again, 'nextConversation')).toEqual(actionOf('nextConversation').keys);
    expect(again).toEqual(usual);
  });
});

describe('what pressing means', () => {
  const elsewhere = { isInField: false, isInDialog: false, hasSingleKeys: true };
  const key = (code: string, more: object = {}) =>
    ({ code, key: code.replace('Key', '').toLowerCase(), isComposing: false, ...more }) as KeyboardEvent;
  const held = (...names: string[]) => ({ getModifierState: (name: string) => names.includes(name) });
  const meaning = (event: KeyboardEvent, place = {}): ActionId | null =>
    actionFor(usual, event, { ...elsewhere, ...place });

  it('is nothing of a letter in a field, or for whoever switched such keys off', () => {
    expect(meaning(key('KeyJ'))).toBe('nextConversation');
    expect(meaning(key('KeyJ'), { isInField: true })).toBeNull();
    expect(meaning(key('KeyJ'), { hasSingleKeys: false })).toBeNull();
    expect(meaning(key('KeyJ', held('Alt')), { isInField: true, hasSingleKeys: false })).toBe(
      'nextConversation',
    );
  });

  it('is nothing while an input method composes', () => {
    expect(meaning(key('KeyJ', { isComposing: true }))).toBeNull();
    expect(meaning(key('KeyK', { ...held('Control'), keyCode: 229 }))).toBeNull();
  });

  it('leaves a field the keys it uses itself, and a dialog all but the lock', () => {
    expect(meaning(key('Digit1', held('Alt')), { isInField: true })).toBeNull();
    expect(meaning(key('Digit1', held('Alt')))).toBe('showAll');
    expect(meaning(key('KeyK', held('Control')), { isInDialog: true })).toBeNull();
    expect(meaning(key('KeyL', held('Control')), { isInDialog: true })).toBe('lock');
  });

  it('goes by the member’s own keys', () => {
    const own = give(take(usual, 'lock', '$mod+KeyL'), 'lock', 'F9');
    expect(actionFor(own, key('KeyL', held('Control')), elsewhere)).toBeNull();
    expect(actionFor(own, key('F9', { key: 'F9' }), elsewhere)).toBe('lock');
  });
});
