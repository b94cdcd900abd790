import type { WriteStatus } from './sides.ts';

const INITIAL: WriteStatus = {
  receiver: { state: 'off' },
  registration: 'none',
  lastInboundAt: null,
  lastPosition: 0,
  quarantined: 0,
  badSignatures: 0,
  platform: 'unknown',
  disk: 'ok',
  hasRoomForFiles: true,
  copy: 'ok',
  restored: null,
  restoring: null,
  clockMovedMs: null,
  connected: 0,
  isChecking: false,
  checkedAt: null,
  tokenEndsAt: null,
};

const uncounted = (): Partial<WriteStatus> => ({});

/** Gathers what the write side knows about itself and tells it at most every 100 ms, newest last. */
export function createWriteStatus(tell: (status: WriteStatus) => void) {
  let current = INITIAL;
  let readCounts: () => Partial<WriteStatus> = uncounted;
  let told = '';
  let timer: NodeJS.Timeout | null = null;

  /** A file that cannot be read is heard of elsewhere; here the last that was known has to do. */
  function tryCount(): Partial<WriteStatus> {
    try {
      return readCounts();
    } catch {
      return {};
    }
  }

  function tellNow(): void {
    timer = null;
    current = { ...current, ...tryCount() };
    const text = JSON.stringify(current);
    if (text === told) return;
    told = text;
    tell(current);
  }

  function set(change: Partial<WriteStatus>): void {
    current = { ...current, ...change };
    timer ??= setTimeout(tellNow, 100);
  }

  return {
    receiver: (receiver: WriteStatus['receiver']) => set({ receiver }),
    registration: (registration: WriteStatus['registration']) => set({ registration }),
    inbound: (at: number) => set({ lastInboundAt: at }),
    badSignature: () => set({ badSignatures: current.badSignatures + 1 }),
    platform: (platform: WriteStatus['platform']) => set({ platform }),
    disk: (disk: WriteStatus['disk']) => {
      if (disk !== current.disk) set({ disk });
    },
    roomForFiles: (hasRoomForFiles: boolean) => set({ hasRoomForFiles }),
    isDiskWell: () => current.disk === 'ok',
    copy: (copy: WriteStatus['copy']) => set({ copy }),
    restored: (restored: WriteStatus['restored']) => set({ restored }),
    restoring: (restoring: WriteStatus['restoring']) => set({ restoring }),
    clockMoved: (clockMovedMs: number | null) => set({ clockMovedMs }),
    checking: (isChecking: boolean) => set({ isChecking }),
    checked: ({ at, tokenEndsAt }: { readonly at: number; readonly tokenEndsAt: number | null }) =>
      set({ checkedAt: at, tokenEndsAt }),
    /** How to count what is counted only when it is told. */
    count: (read: () => Partial<WriteStatus>) => void (readCounts = read),
    touch: () => set({}),
    /** The workspace is closed: what was true of it is not true of the next one. */
    reset: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      told = '';
      current = INITIAL;
      readCounts = uncounted;
    },
  };
}

export type WriteStatusTeller = ReturnType<typeof createWriteStatus>;
