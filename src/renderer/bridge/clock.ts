import { useSyncExternalStore } from 'react';

/** The renderer's only look at the time, so a test can stand in for it. */
const now = (): number => Date.now();

type Ticker = {
  at: number;
  readonly listeners: Set<() => void>;
  timer: ReturnType<typeof setInterval> | null;
};
const tickersByStep = new Map<number, Ticker>();

function tickerOf(stepMs: number): Ticker {
  const known = tickersByStep.get(stepMs);
  if (known) return known;
  const ticker: Ticker = { at: now(), listeners: new Set(), timer: null };
  tickersByStep.set(stepMs, ticker);
  return ticker;
}

function tick(ticker: Ticker): void {
  ticker.at = now();
  for (const listener of ticker.listeners) listener();
}

function listen(stepMs: number, listener: () => void): () => void {
  const ticker = tickerOf(stepMs);
  ticker.listeners.add(listener);
  ticker.timer ??= setInterval(() => tick(ticker), stepMs);
  return () => {
    ticker.listeners.delete(listener);
    if (ticker.listeners.size > 0 || ticker.timer === null) return;
    clearInterval(ticker.timer);
    ticker.timer = null;
  };
}

const subscribers = new Map<number, (listener: () => void) => () => void>();

function subscriberOf(stepMs: number): (listener: () => void) => () => void {
  const known = subscribers.get(stepMs);
  if (known) return known;
  const subscribe = (listener: () => void): (() => void) => listen(stepMs, listener);
  subscribers.set(stepMs, subscribe);
  return subscribe;
}

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
/** Countdowns speak in minutes; a quarter of one keeps them honest without drawing every second. */
export const COUNTDOWN_STEP_MS = 15_000;

/** The time, drawn again every `stepMs`; all users of one step share one timer. */
export function useNow(stepMs: number): number {
  return useSyncExternalStore(subscriberOf(stepMs), () => {
    const ticker = tickerOf(stepMs);
    // Without a running timer nobody keeps `at` true; a coarse look avoids drawing in circles.
    if (ticker.timer === null && now() - ticker.at >= stepMs) ticker.at = now();
    return ticker.at;
  });
}
