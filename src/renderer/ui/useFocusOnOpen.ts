import { useEffect, useRef, type RefObject } from 'react';

/** The field a screen begins with: whoever opened the screen wants to type there. */
export function useFocusOnOpen<Field extends HTMLElement>(): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
