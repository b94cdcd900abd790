import { type BrowserWindow, Notification } from 'electron';

export type TellOutside = (words: string) => void;

/** A word by the operating system while nobody looks at the window; pressed, it brings the window forward. */
export const createOutsideNotice = (window: BrowserWindow): TellOutside => {
  // Kept until the next one: a notice that is collected can no longer be pressed.
  let shown: Notification | null = null;
  return (words) => {
    if (window.isFocused() || !Notification.isSupported()) return;
    shown?.close();
    shown = new Notification({ title: 'Baton', body: words });
    shown.on('click', () => {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    });
    shown.show();
  };
};
