import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { isSomebodyLooking, useWindowFocus } from '../../bridge/useWindowFocus.ts';
import { useVirtualRows, type VirtualRows } from '../../ui/useVirtualRows.ts';
import type { MessageRow } from '../../../contract/inbox.ts';
import type { OpenMessage } from '../../workspace/workspaceStore.ts';
import { furthest, type ReadUpTo } from './readUpTo.ts';
import { useSentHere } from './sentHere.ts';
import type { ThreadItem } from './threadItems.ts';
import type { InView } from './useRowsInView.ts';
import { type Leading, useTargetInView } from './useTargetInView.ts';

/** Within this distance of the end the log follows new messages. */
const END_PX = 48;
/** Older messages are fetched this far before the top. */
const EARLY_PX = 600;
/** A message counts as seen once this much of it is in view. */
const SEEN_PX = 40;

type Items = readonly (ThreadItem | undefined)[];

/** The customer's live messages. */
const inboundOf = (items: Items): readonly MessageRow[] =>
  items.flatMap((item) => (item?.kind === 'message' && item.row.inboundNumber !== null ? [item.row] : []));

const readThrough = (items: Items): ReadUpTo =>
  inboundOf(items).reduce<ReadUpTo>(
    (seen, { conversationId, inboundNumber }) => furthest(seen, { [conversationId]: inboundNumber ?? 0 }),
    {},
  );

type LogEvents = {
  readonly onNearTop: () => void;
  readonly onNearEnd: () => void;
  /** Asked for the newest messages while others are shown. */
  readonly onLatest: () => void;
  /** How far somebody has had the customer's messages before their eyes. */
  readonly onSeen: (seen: ReadUpTo) => void;
  /** Whether new messages come into view by themselves. Must stay the same function. */
  readonly onAtEnd: (isAtEnd: boolean) => void;
  readonly onInView: (seen: InView) => void;
  /** The message in the middle, while somebody reads further up; null: they are at the end. */
  readonly onReading: (messageId: number | null) => void;
};

type MessageLogState = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: VirtualRows;
  readonly isAtEnd: boolean;
  /** Messages that arrived while reading further up. */
  readonly newSince: number;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
};

type Shown = { readonly hasNewer: boolean; readonly target: OpenMessage | null };

/** Opens at the first unread message, else at the end. */
function useFirstPosition(items: readonly ThreadItem[], virtualizer: VirtualRows): RefObject<boolean> {
  const hasOpened = useRef(false);
  useLayoutEffect(() => {
    if (hasOpened.current || items.length === 0) return;
    hasOpened.current = true;
    const firstNew = items.findIndex(({ kind }) => kind === 'new');
    if (firstNew >= 0) virtualizer.scrollToIndex(firstNew, { align: 'start' });
    else virtualizer.scrollToEnd();
  }, [items, virtualizer]);
  return hasOpened;
}

/** To the newest message; where it is not among those shown, as soon as it is. */
function useToEnd(
  hasNewer: boolean,
  { onLatest, letGo }: Pick<LogEvents, 'onLatest'> & Pick<Leading, 'letGo'>,
  virtualizer: VirtualRows,
): () => void {
  const mustReachEnd = useRef(false);
  useLayoutEffect(() => {
    if (!mustReachEnd.current || hasNewer) return;
    mustReachEnd.current = false;
    virtualizer.scrollToEnd();
  }, [hasNewer, virtualizer]);
  return () => {
    letGo();
    if (!hasNewer) return virtualizer.scrollToEnd();
    mustReachEnd.current = true;
    onLatest();
  };
}

/** What was just sent stands at the end, wherever somebody was reading. */
function useSentInView(toEnd: () => void): void {
  const times = useSentHere((state) => state.times);
  const followed = useRef(times);
  const follow = useEffectEvent(toEnd);
  useEffect(() => {
    if (times === followed.current) return;
    followed.current = times;
    follow();
  }, [times]);
}

type Room = { readonly height: number; readonly width: number };
const roomOf = ({ clientHeight, clientWidth }: Element): Room => ({
  height: clientHeight,
  width: clientWidth,
});
const isSameRoom = (a: Room, b: Room): boolean => a.height === b.height && a.width === b.width;

/** Calls back when the log has got another size: the window, a pane beside it or the composer took room or gave it. */
function useOtherRoom(
  scroller: RefObject<HTMLDivElement | null>,
  onOther: () => void,
): RefObject<Room | null> {
  const room = useRef<Room | null>(null);
  const look = useEffectEvent((element: HTMLDivElement) => {
    const before = room.current;
    room.current = roomOf(element);
    if (before !== null && !isSameRoom(before, room.current)) onOther();
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => look(element));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return room;
}

const useLogRows = (
  items: readonly ThreadItem[],
  scroller: RefObject<HTMLDivElement | null>,
  followOnAppend: boolean,
): VirtualRows =>
  useVirtualRows({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'message' ? 68 : 40),
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend,
    scrollEndThreshold: END_PX,
    overscan: 10,
    paddingStart: 12,
    paddingEnd: 14,
  });

/** Tells which messages are drawn, whenever others are. */
function useNoteInView(
  items: readonly ThreadItem[],
  virtualizer: VirtualRows,
  onInView: (seen: InView) => void,
): void {
  const shown = virtualizer.getVirtualItems().flatMap(({ index }) => {
    const item = items[index];
    return item?.kind === 'message' ? [item.row.id] : [];
  });
  const [first, last] = [shown[0], shown.at(-1)];
  useEffect(() => {
    if (first !== undefined && last !== undefined) onInView({ first, last });
  }, [first, last, onInView]);
}

/** What lies above was passed on the way or read before: only the lower edge of the view counts. */
function itemsUpTo(items: Items, virtualizer: VirtualRows, end: number): Items {
  const inView = virtualizer
    .getVirtualItems()
    .filter(({ start, size }) => start + Math.min(size, SEEN_PX) <= end);
  return inView.map(({ index }) => items[index]);
}

function messageInMiddle(
  items: Items,
  virtualizer: VirtualRows,
  { scrollTop, clientHeight }: Element,
): number | null {
  const middle = scrollTop + clientHeight / 2;
  const rows = virtualizer.getVirtualItems().filter(({ index }) => items[index]?.kind === 'message');
  const found = rows.findLast(({ start }) => start <= middle) ?? rows[0];
  const item = found && items[found.index];
  return item?.kind === 'message' ? item.row.id : null;
}

/** Where the reader is in the log: kept while messages arrive and older ones are loaded. */
export function useMessageLog(
  items: readonly ThreadItem[],
  { onNearTop, onNearEnd, onLatest, onSeen, onAtEnd, onInView, onReading }: LogEvents,
  { hasNewer, target }: Shown,
): MessageLogState {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtLastRow, setIsAtEnd] = useState(true);
  const isAtEnd = isAtLastRow && !hasNewer;
  const [newestAtEnd, setNewestAtEnd] = useState(0);
  const inbound = useMemo(() => inboundOf(items), [items]);
  const newest = inbound.at(-1)?.id ?? 0;
  // Coming back to the window draws again, and what is in view then counts as seen.
  useWindowFocus();
  const virtualizer = useLogRows(items, scroller, !hasNewer);
  const hasOpened = useFirstPosition(items, virtualizer);
  const { lead, letGo } = useTargetInView(items, target, { scroller, virtualizer });
  const room = useOtherRoom(scroller, () => {
    if (!lead() && isAtEnd) virtualizer.scrollToEnd();
  });

  const noteSeen = (): void => {
    const element = scroller.current;
    if (!element || !isSomebodyLooking()) return;
    onSeen(readThrough(itemsUpTo(items, virtualizer, element.scrollTop + element.clientHeight)));
  };
  const noteReading = (element: Element, atEnd: boolean): void => {
    if (!hasOpened.current) return;
    onReading(atEnd && !hasNewer ? null : messageInMiddle(items, virtualizer, element));
  };
  useEffect(() => noteSeen());
  useNoteInView(items, virtualizer, onInView);
  useEffect(() => onAtEnd(isAtEnd), [isAtEnd, onAtEnd]);

  const onScroll = (): void => {
    const element = scroller.current;
    if (!element) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    const atEnd = below <= END_PX;
    // While the room changes it is not the reader who leaves the end.
    const isReader = room.current === null || isSameRoom(room.current, roomOf(element));
    if (atEnd !== isAtLastRow && (atEnd || isReader)) {
      setIsAtEnd(atEnd);
      setNewestAtEnd(newest);
    }
    if (element.scrollTop < EARLY_PX && hasOpened.current) onNearTop();
    if (hasNewer && below < EARLY_PX) onNearEnd();
    noteSeen();
    noteReading(element, atEnd);
  };
  const toEnd = useToEnd(hasNewer, { onLatest, letGo }, virtualizer);
  useSentInView(toEnd);
  return {
    toEnd,
    scroller,
    virtualizer,
    isAtEnd,
    newSince: isAtEnd ? 0 : inbound.filter(({ id }) => id > newestAtEnd).length,
    onScroll,
  };
}
