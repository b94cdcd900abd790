import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { VirtualRows } from '../../ui/useVirtualRows.ts';
import type { ThreadItem } from './threadItems.ts';

/** How long a message that was looked for stays marked, ms. */
const MARKED_MS = 2500;

type Wanting = {
  readonly wantedId: number | null;
  readonly onFound: () => void;
  readonly virtualizer: VirtualRows;
  readonly scroller: RefObject<HTMLDivElement | null>;
};

/** Brings a wanted message into view, moves the focus there and marks it for a moment. */
export function useWantedMessage(items: readonly ThreadItem[], wanting: Wanting): number | null {
  const { wantedId, onFound, virtualizer, scroller } = wanting;
  const [foundId, setFoundId] = useState<number | null>(null);

  const show = useEffectEvent((index: number, id: number) => {
    virtualizer.scrollToIndex(index, { align: 'center' });
    setFoundId(id);
    onFound();
  });
  useEffect(() => {
    if (wantedId === null) return;
    const index = items.findIndex((item) => item.kind === 'message' && item.row.id === wantedId);
    if (index < 0) return;
    const frame = requestAnimationFrame(() => show(index, wantedId));
    return () => cancelAnimationFrame(frame);
  }, [items, wantedId]);

  useEffect(() => {
    if (foundId === null) return;
    // Its row is drawn in the frame after scrolling to it.
    const frame = requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-message="${foundId}"]`)
        ?.focus({ preventScroll: true }),
    );
    const timer = setTimeout(() => setFoundId(null), MARKED_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [foundId, scroller]);
  return foundId;
}
