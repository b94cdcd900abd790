import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import { type Colleague, mention, named, typedMention } from './mentioning.ts';

type Box = RefObject<HTMLTextAreaElement | null>;

type Writing = {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly colleagues: readonly Colleague[];
};

/** Puts the caret somewhere once the text it stands in is drawn. */
function useCaretAfter(box: Box, text: string): (caret: number) => void {
  const caretAfter = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caretAfter.current === null || box.current?.value !== text) return;
    box.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  }, [box, text]);
  return (caret) => {
    caretAfter.current = caret;
  };
}

/** Offers colleagues while one is typed behind an @; arrows choose, Enter and Tab take. */
export function useMentions(box: Box, { text, onType, colleagues }: Writing) {
  const id = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [index, setIndex] = useState(0);
  const putCaret = useCaretAfter(box, text);
  const typed = caret === null ? null : typedMention(text, caret);
  const offered = typed === null ? [] : named(colleagues, typed.name);
  const isOpen = typed !== null && offered.length > 0;
  const chosen = offered[Math.min(index, offered.length - 1)];

  const take = ({ name }: Colleague): void => {
    if (typed === null || caret === null) return;
    const taken = mention(text, { start: typed.start, end: caret, name });
    putCaret(taken.caret);
    setCaret(null);
    onType(taken.text);
    box.current?.focus();
  };
  const close = (): void => setCaret(null);
  const step = (by: number): void => setIndex((index + by + offered.length) % offered.length);
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => chosen && take(chosen),
    Tab: () => chosen && take(chosen),
    Escape: close,
  };

  return {
    listId: `${id}-list`,
    optionId: (colleague: Colleague): string => `${id}-${colleague.id}`,
    offered: isOpen ? offered : [],
    chosen,
    take,
    look(): void {
      setCaret(box.current?.selectionStart ?? null);
      setIndex(0);
    },
    /** Whether the key was meant for the list. */
    onKeyDown(event: KeyboardEvent): boolean {
      const act = isOpen ? keys[event.key] : undefined;
      if (act === undefined) return false;
      event.preventDefault();
      event.stopPropagation();
      act();
      return true;
    },
    boxProps: {
      'aria-autocomplete': 'list',
      'aria-controls': isOpen ? `${id}-list` : undefined,
      'aria-activedescendant': isOpen && chosen ? `${id}-${chosen.id}` : undefined,
    } as const,
  };
}

export type Mentions = ReturnType<typeof useMentions>;
