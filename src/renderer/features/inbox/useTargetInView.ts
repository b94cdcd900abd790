import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { VirtualRows } from '../../ui/useVirtualRows.ts';
import type { OpenMessage } from '../../workspace/workspaceStore.ts';
import type { ThreadItem } from './threadItems.ts';

/** What somebody does who scrolls by themselves. */
const OWN_WAY = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Whether this is the message to lead to. */
export const isTarget = (item: ThreadItem, target: OpenMessage | null): boolean =>
  item.kind === 'message' && item.row.id === target?.id;

type Items = readonly ThreadItem[];

/** @returns whether the message is there. */
function leadTo(items: Items, target: OpenMessage | null, virtualizer: VirtualRows): boolean {
  const index = items.findIndex((item) => isTarget(item, target));
  if (index >= 0) virtualizer.scrollToIndex(index, { align: 'center' });
  return index >= 0;
}

function useOwnWay(scroller: RefObject<HTMLDivElement | null>, onOwnWay: () => void): void {
  const tell = useEffectEvent(onOwnWay);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const ended = new AbortController();
    for (const way of OWN_WAY)
      element.addEventListener(way, () => tell(), { passive: true, signal: ended.signal });
    return () => ended.abort();
  }, [scroller]);
}

export type Leading = {
  /** @returns whether there is a message to lead to. */
  readonly lead: () => boolean;
  /** Not any more, for this wish. */
  readonly letGo: () => void;
};

/**
 * Keeps the message somebody was led to in view until they go their own way: what comes in around it, and every
 * other size of the log, would carry it off.
 */
export function useTargetInView(
  items: Items,
  target: OpenMessage | null,
  { scroller, virtualizer }: { scroller: RefObject<HTMLDivElement | null>; virtualizer: VirtualRows },
): Leading {
  const over = useRef(0);
  useLayoutEffect(() => {
    if (target !== null && over.current !== target.asked) leadTo(items, target, virtualizer);
  }, [items, target, virtualizer]);
  const letGo = (): void => {
    if (target !== null) over.current = target.asked;
  };
  useOwnWay(scroller, letGo);
  return {
    lead: () => target !== null && over.current !== target.asked && leadTo(items, target, virtualizer),
    letGo,
  };
}
