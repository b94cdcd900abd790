import { useEffect } from 'react';

/** Calls back once the frame that is being drawn now has been handed to the screen. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', then, { once: true });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}

/** Tells main, for the bench, that something is on screen for the first time. */
export function usePainted(what: 'welcome' | 'list', isThere: boolean): void {
  useEffect(() => {
    if (isThere) afterPaint(() => void window.baton.shell('app.painted', { what }));
  }, [isThere, what]);
}
