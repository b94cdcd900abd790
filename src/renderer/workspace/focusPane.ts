const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select, [tabindex="0"]';

/** Within a pane: where work goes on, else the first thing that takes the focus. */
function focusInside(pane: HTMLElement): void {
  const wanted =
    pane.querySelector<HTMLElement>('[data-focus-first]:not(:disabled)') ??
    pane.querySelector<HTMLElement>('[aria-current="true"]') ??
    pane.querySelector<HTMLElement>(focusable) ??
    pane;
  if (wanted === pane) pane.tabIndex = -1;
  wanted.focus();
}

/** F6: from one part of the window to the next, in reading order, round and round. */
export function focusNeighbourPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = current === -1 ? 0 : (current + step + panes.length) % panes.length;
  const pane = panes[next];
  if (pane) focusInside(pane);
}

/** To where the answer is written. */
export const focusComposer = (): void =>
  document.querySelector<HTMLElement>('[data-pane="thread"] [data-focus-first]')?.focus();
