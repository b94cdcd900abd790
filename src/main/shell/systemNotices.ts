import { app, type BrowserWindow, nativeImage, Notification } from 'electron';
import type { SystemNotice } from './notifications.ts';

/* The operating system's notifications and the number on Baton's icon: nothing is decided here. */

/** Shows one; the answer takes it back. It must be held meanwhile: one that is collected can no longer be pressed. */
export function showNotice({ title, body, onClick }: SystemNotice): () => void {
  if (!Notification.isSupported()) return () => undefined;
  const notice = new Notification({ title, body });
  notice.on('click', onClick);
  notice.show();
  return () => notice.close();
}

export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

const SIDE = 16;
const RED = [0x3d, 0x32, 0xc4, 0xff] as const;

/** A red dot on the taskbar's icon, which on Windows takes no number. */
function dot(): Electron.NativeImage {
  const pixels = Buffer.alloc(SIDE * SIDE * 4);
  const middle = (SIDE - 1) / 2;
  for (let at = 0; at < SIDE * SIDE; at += 1) {
    const distance = Math.hypot((at % SIDE) - middle, Math.floor(at / SIDE) - middle);
    if (distance <= middle) pixels.set(RED, at * 4);
  }
  return nativeImage.createFromBitmap(pixels, { width: SIDE, height: SIDE });
}

/** On the icon where the system has such a number, and in the window's title everywhere. */
export function createBadge(window: BrowserWindow): (count: number) => void {
  // The title of a page would take the number out again.
  window.on('page-title-updated', (event) => event.preventDefault());
  return (count) => {
    if (window.isDestroyed()) return;
    const title = count === 0 ? 'Baton' : `(${count}) Baton`;
    window.setTitle(title);
    app.setBadgeCount(count);
    if (process.platform === 'win32')
      window.setOverlayIcon(count === 0 ? null : dot(), count === 0 ? '' : title);
  };
}
