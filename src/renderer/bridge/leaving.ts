type Flush = () => Promise<unknown> | void;
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
  const flush = (): void => void flushBeforeLeaving();
  const flushIfHidden = (): void => {
    if (document.visibilityState === 'hidden') flush();
  };
  window.addEventListener('pagehide', flush);
  window.addEventListener('blur', flush);
  document.addEventListener('visibilitychange', flushIfHidden);
  return () => {
    window.removeEventListener('pagehide', flush);
    window.removeEventListener('blur', flush);
    document.removeEventListener('visibilitychange', flushIfHidden);
  };
}
