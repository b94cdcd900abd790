import { describe, expect, it } from 'vitest';
import { areSame, isPressed, isSingleKey, isTaken, keysOf } from './keys.ts';
import { accelerator, printedKeys } from './printedKeys.ts';

type Held = {
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
  readonly meta?: boolean;
};

/** A key at this place that types this, with these held. */
function press(
  code: string,
  key: string,
  { ctrl = false, alt = false, shift = false, meta = false }: Held = {},
) {
  const held: Readonly<Record<string, boolean>> = { Control: ctrl, Alt: alt, Shift: shift, Meta: meta };
  return {
    code,
    key,
    ctrlKey: ctrl,
    altKey: alt,
    shiftKey: shift,
    metaKey: meta,
    getModifierState: (name: string) => held[name] ?? false,
  };
}

describe('keys pressed', () => {
  it('are told by their place, whatever the layout types there', () => {
    expect(isPressed('KeyJ', press('KeyJ', 'j'))).toBe(true);
    expect(isPressed('KeyJ', press('KeyJ', 'ت'))).toBe(true);
    expect(isPressed('Alt+KeyJ', press('KeyJ', '∆', { alt: true }))).toBe(true);
    // AZERTY: the place of Q bears an A.
    expect(isPressed('KeyQ', press('KeyQ', 'a'))).toBe(true);
    expect(isPressed('KeyA', press('KeyQ', 'a'))).toBe(false);
  });

  it('but a slash and a question mark go by what is typed, with Shift or without', () => {
    expect(isPressed('?', press('Slash', '?', { shift: true }))).toBe(true);
    expect(isPressed('?', press('KeyM', '?', { shift: true }))).toBe(true);
    expect(isPressed('?', press('Slash', '؟', { shift: true }))).toBe(false);
    expect(isPressed('/', press('Slash', '/'))).toBe(true);
    expect(isPressed('/', press('Digit7', '/', { shift: true }))).toBe(true);
    expect(isPressed('/', press('Slash', '/', { ctrl: true }))).toBe(false);
  });

  it('need exactly what is held', () => {
    expect(isPressed('KeyJ', press('KeyJ', 'j', { ctrl: true }))).toBe(false);
    expect(isPressed('Alt+KeyJ', press('KeyJ', 'J', { alt: true, shift: true }))).toBe(false);
    expect(isPressed('$mod+Alt+KeyA', press('KeyA', 'a', { ctrl: true, alt: true }))).toBe(true);
  });
});

describe('keys somebody chooses', () => {
  it('are written the one way they are compared in', () => {
    expect(keysOf(press('KeyA', 'ش', { ctrl: true, alt: true, shift: true }), 'win32')).toBe(
      '$mod+Alt+Shift+KeyA',
    );
    expect(keysOf(press('KeyA', 'a', { meta: true }), 'darwin')).toBe('$mod+KeyA');
    expect(keysOf(press('KeyA', 'a', { ctrl: true }), 'darwin')).toBe('Control+KeyA');
    expect(keysOf(press('F7', 'F7'), 'linux')).toBe('F7');
  });

  it('are none while only Ctrl is down, or where they belong to the system', () => {
    expect(keysOf(press('ControlLeft', 'Control', { ctrl: true }), 'linux')).toBeNull();
    expect(keysOf(press('KeyL', 'l', { meta: true }), 'win32')).toBeNull();
  });

  it('are not those everybody writes with', () => {
    for (const keys of ['Enter', 'Shift+Enter', 'Tab', 'Escape', 'ArrowDown', '$mod+KeyC', '$mod+KeyV'])
      expect([keys, isTaken(keys)]).toEqual([keys, true]);
    for (const keys of ['KeyJ', 'Alt+ArrowDown', '$mod+KeyK', 'F6'])
      expect([keys, isTaken(keys)]).toEqual([keys, false]);
  });

  it('are the same where most keyboards have them on one key', () => {
    expect(areSame('?', 'Shift+Slash')).toBe(true);
    expect(areSame('/', '$mod+Slash')).toBe(false);
  });
});

it('knows which keys type something', () => {
  for (const keys of ['KeyJ', 'Shift+KeyU', '/', '?', 'Digit1'])
    expect([keys, isSingleKey(keys)]).toEqual([keys, true]);
  for (const keys of ['Alt+KeyJ', '$mod+Slash', 'F6', 'Shift+F3'])
    expect([keys, isSingleKey(keys)]).toEqual([keys, false]);
});

describe('keys told', () => {
  it('as they stand on the keyboard', () => {
    expect(printedKeys('$mod+Shift+KeyF', 'linux')).toBe('Ctrl+Shift+F');
    expect(printedKeys('$mod+Alt+KeyA', 'darwin')).toBe('⌘+⌥+A');
    expect(printedKeys('Alt+ArrowDown', 'win32')).toBe('Alt+↓');
  });

  it('as this keyboard bears them, in Latin letters', () => {
    expect(printedKeys('Alt+KeyQ', 'linux', new Map([['KeyQ', 'a']]))).toBe('Alt+A');
    expect(printedKeys('Alt+KeyJ', 'linux', new Map([['KeyJ', 'ت']]))).toBe('Alt+J');
  });

  it('in the words of a menu', () => {
    expect(accelerator('$mod+Slash')).toBe('CmdOrCtrl+/');
    expect(accelerator('Alt+ArrowUp')).toBe('Alt+Up');
  });
});
