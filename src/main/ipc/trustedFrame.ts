import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { ORIGINS } from '../../contract/origins.ts';

/** The console, or the lock screen over it. */
export type Page = 'console' | 'lock';

/**
 * Which of our two pages a message comes from; null: neither, and it gets no answer. The frame decides,
 * not the page: a sub-frame shares its page's sender. Node's URL gives `null` as the origin of `app:`,
 * so Chromium's own is compared.
 */
export function senderPage(
  event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>,
  console: WebContents,
  lock: WebContents | null,
): Page | null {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return null;
  if (event.sender === console && frame === console.mainFrame && frame.origin === ORIGINS.console)
    return 'console';
  if (lock !== null && event.sender === lock && frame === lock.mainFrame && frame.origin === ORIGINS.lock)
    return 'lock';
  return null;
}
