import type { WriteStatus } from './sides.ts';

const INITIAL: WriteStatus = {
  receiver: { state: 'off' },
  registration: 'none',
  lastInboundAt: null,
  lagMs: null,
  unread: 0,
  lastPosition: 0,
  quarantined: 0,
  badSignatures: 0,
  sealed: null,
  platform: 'unknown',
  disk: 'ok',
  hasRoomForFiles: true,
  copy: 'ok',
  restored: null,
  shortfall: null,
  restoring: null,
  clockMovedMs: null,
  connected: 0,
  isChecking: false,
  checkedAt: null,
  tokenEndsAt: null,
};

type Counts = Pick<WriteStatus, 'lastPosition' | 'quarantined' | 'connected' | 'unread'> & {
  /** When the oldest unread webhook arrived. */
  readonly waitingSince: number | null;
};
const uncounted = (): Partial<Counts> => ({});
/** What waits unread is told anew while it waits: how long is part of it. */
const WAITING_MS = 1_000;
const SOON_MS = 100;

/** Tells what is known at most every 100 ms, newest last, and while something waits once a second. */
function createTelling(tell: (status: WriteStatus) => void, now: () => number) {
  let current = INITIAL;
  let readCounts: () => Partial<Counts> = uncounted;
  /** Of what came last to the screen. */
  let shownLagMs: number | null = null;
  let told = '';
  let timer: NodeJS.Timeout | null = null;

  /** A file that cannot be read is heard of elsewhere; here the last that was known has to do. */
  function tryCount(): Partial<Counts> {
    try {
      return readCounts();
    } catch {
      return {};
    }
  }

  function tellNow(): void {
    timer = null;
    const { waitingSince = null, ...counts } = tryCount();
    // What waits still is later than anything on screen once it has waited longer.
    const waitedMs = waitingSince === null ? null : Math.max(0, now() - waitingSince);
    const lagMs = waitedMs !== null && waitedMs > (shownLagMs ?? 0) ? waitedMs : shownLagMs;
    current = { ...current, ...counts, lagMs };
    if (current.unread > 0) timer = setTimeout(tellNow, WAITING_MS).unref();
    const text = JSON.stringify(current);
    if (text === told) return;
    told = text;
    tell(current);
  }

  return {
    current: () => current,
    set: (change: Partial<WriteStatus>): void => {
      current = { ...current, ...change };
      timer ??= setTimeout(tellNow, SOON_MS);
    },
    lag: (ms: number): void => void (shownLagMs = ms),
    count: (read: () => Counts): void => void (readCounts = read),
    reset: (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      told = '';
      current = INITIAL;
      shownLagMs = null;
      readCounts = uncounted;
    },
  };
}

/** Gathers what the write side knows about itself. */
export function createWriteStatus(tell: (status: WriteStatus) => void, now: () => number) {
  const telling = createTelling(tell, now);
  const { set } = telling;
  return {
    receiver: (receiver: WriteStatus['receiver']) => set({ receiver }),
    registration: (registration: WriteStatus['registration']) => set({ registration }),
    inbound: (at: number) => set({ lastInboundAt: at }),
    /** Of what is on screen now, from its arrival. */
    lag: (ms: number) => {
      telling.lag(ms);
      set({});
    },
    badSignature: () => set({ badSignatures: telling.current().badSignatures + 1 }),
    sealed: (sealed: WriteStatus['sealed']) => set({ sealed }),
    platform: (platform: WriteStatus['platform']) => set({ platform }),
    disk: (disk: WriteStatus['disk']) => {
      if (disk !== telling.current().disk) set({ disk });
    },
    isDiskWell: () => telling.current().disk === 'ok',
    roomForFiles: (hasRoomForFiles: boolean) => set({ hasRoomForFiles }),
    copy: (copy: WriteStatus['copy']) => set({ copy }),
    restored: (restored: WriteStatus['restored']) => set({ restored }),
    shortfall: (shortfall: WriteStatus['shortfall']) => set({ shortfall }),
    restoring: (restoring: WriteStatus['restoring']) => set({ restoring }),
    clockMoved: (clockMovedMs: number | null) => set({ clockMovedMs }),
    checking: (isChecking: boolean) => set({ isChecking }),
    checked: ({ at, tokenEndsAt }: { readonly at: number; readonly tokenEndsAt: number | null }) =>
      set({ checkedAt: at, tokenEndsAt }),
    /** How to count what is counted only when it is told. */
    count: telling.count,
    touch: () => set({}),
    /** The workspace is closed: what was true of it is not true of the next one. */
    reset: telling.reset,
  };
}

export type WriteStatusTeller = ReturnType<typeof createWriteStatus>;
