import { useEffect, useRef, type RefObject } from 'react';

/** The field a screen begins with: whoever opened the screen wants to type there. */
export function useFocusOnOpen<Field extends HTMLElement>(isWanted = true): RefObject<Field | null> {
  const field = useRef<Field>(null);
  const atOpening = useRef(isWanted);
  useEffect(() => {
    if (atOpening.current) field.current?.focus();
  }, []);
  return field;
}
