import type { Keymap } from '../../../domain/settings/keys.ts';
import { type ActionId, actionIds, actionOf } from './actionTable.ts';
import { areSame, isPressed, isSingleKey } from './keys.ts';

/* Which keys each action has, once a member has chosen their own. */

export const keysFor = (keymap: Keymap, id: ActionId): readonly string[] =>
  keymap.keys[id] ?? actionOf(id).keys;

/** The action that has these keys; null: none has. */
export const holderOf = (keymap: Keymap, keys: string): ActionId | null =>
  actionIds.find((id) => keysFor(keymap, id).some((own) => areSame(own, keys))) ?? null;

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((keys, at) => keys === other[at]);

/** Only what differs from the usual keys is kept. */
function withKeys(keymap: Keymap, id: ActionId, keys: readonly string[]): Keymap {
  const { [id]: _before, ...others } = keymap.keys;
  return {
    ...keymap,
    keys: same(keys, actionOf(id).keys) ? others : { ...others, [id]: [...keys] },
  };
}

/** Whoever has them loses them: no keys do two things. */
export function give(keymap: Keymap, id: ActionId, keys: string): Keymap {
  const holder = holderOf(keymap, keys);
  if (holder === id) return keymap;
  const freed = holder === null ? keymap : take(keymap, holder, keys);
  return withKeys(freed, id, [...keysFor(freed, id), keys]);
}

export const take = (keymap: Keymap, id: ActionId, keys: string): Keymap =>
  withKeys(
    keymap,
    id,
    keysFor(keymap, id).filter((own) => !areSame(own, keys)),
  );

/** Its usual keys again, also where another action has one of them by now. */
export function reset(keymap: Keymap, id: ActionId): Keymap {
  const without = actionOf(id).keys.reduce((next, keys) => {
    const holder = holderOf(next, keys);
    return holder === null || holder === id ? next : take(next, holder, keys);
  }, keymap);
  return withKeys(without, id, actionOf(id).keys);
}

/** Where the keys were pressed. */
export type KeyPlace = { readonly isInField: boolean; readonly isInDialog: boolean };

function isMeant(id: ActionId, keys: string, { isInField, isInDialog }: KeyPlace): boolean {
  const { scope = 'anywhere' } = actionOf(id);
  if (isInDialog) return scope === 'always';
  return !isInField || (scope !== 'outsideFields' && !isSingleKey(keys));
}

/** Keys that somebody still writes with belong to the input method. */
const isComposing = ({ isComposing: composes, keyCode }: KeyboardEvent): boolean =>
  composes || keyCode === 229;

/** What pressing this means here; null: nothing. */
export function actionFor(
  keymap: Keymap,
  event: KeyboardEvent,
  place: KeyPlace & { readonly hasSingleKeys: boolean },
): ActionId | null {
  if (isComposing(event)) return null;
  const fits = (id: ActionId) => (keys: string) =>
    isPressed(keys, event) && (place.hasSingleKeys || !isSingleKey(keys)) && isMeant(id, keys, place);
  return actionIds.find((id) => keysFor(keymap, id).some(fits(id))) ?? null;
}
