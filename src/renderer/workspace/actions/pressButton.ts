/*
 * What a button does and when it may be pressed is known where it is drawn: with `data-action="claim"` on it, the
 * action `claim` is that button.
 */

const buttonOf = (action: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-action="${action}"]:not(:disabled)`);

export const isOnScreen = (action: string): boolean => buttonOf(action) !== null;

/** With the focus on it, so that whatever it opens gives the focus back to it. */
export function pressButton(action: string): void {
  const button = buttonOf(action);
  button?.focus();
  button?.click();
}
