type Flush = () => Promise<unknown>;
const flushNow = (): void => void flushBeforeLeaving();
const flushes = new Set<Flush>();

/** What must be told to main before the person is gone: drafts and read markers. */
export function onLeaving(flush: Flush): () => void {
  flushes.add(flush);
  return () => flushes.delete(flush);
}

/** Runs every flush; ends when main has answered all. Never throws: leaving goes on whatever happens. */
export async function flushBeforeLeaving(): Promise<void> {
  await Promise.allSettled([...flushes].map((flush) => flush()));
}

/** Leaving is also switching windows: what was read or typed is written before attention is elsewhere. */
export function listenForLeaving(): () => void {
  const flushIfHidden = (): void => {
    if (document.visibilityState === 'hidden') flushNow();
  };
  // Before the page is replaced: at `pagehide` main no longer listens to it.
  window.addEventListener('beforeunload', flushNow);
  window.addEventListener('blur', flushNow);
  document.addEventListener('visibilitychange', flushIfHidden);
  return () => {
    window.removeEventListener('beforeunload', flushNow);
    window.removeEventListener('blur', flushNow);
    document.removeEventListener('visibilitychange', flushIfHidden);
  };
}
