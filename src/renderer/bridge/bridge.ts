import type { Bridge, LockBridge } from '../../contract/index.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Result } from '../../domain/result.ts';

declare global {
  interface Window {
    /** The inbox page's door to main, put there by its preload. */
    readonly baton: Bridge;
    /** The lock view's door; the two pages never share one. */
    readonly batonLock: LockBridge;
  }
}

/** What a live answer can be: not there yet, or an answer or failure as main gave it. */
export type Live<T> = 'loading' | Result<T, Failure>;

/** The rows, once they are there; else null. For places where waiting and failing look the same. */
export const valueOf = <T>(live: Live<T>): T | null => (live !== 'loading' && live.ok ? live.value : null);
