/*
 * The one permission a page can get: to hear the microphone, never to see. Only our own console, only for the
 * moment after a person pressed something, and only once it says that this was the Record button.
 */

export type PermissionAsked = {
  readonly permission: string;
  /** `audio`, `video`; what a check asks may be unknown. */
  readonly media: readonly string[];
  readonly isMainFrame: boolean;
  readonly url: string;
};

export type Microphone = {
  /** A key or button went down or up in the console. */
  readonly notePress: () => void;
  /** The page says that a recording begins, or that the microphone is open or was refused. */
  readonly want: (isWanted: boolean) => void;
  readonly allows: (asked: PermissionAsked) => boolean;
};

/** Between the press and the page's word. */
const PRESS_LASTS_MS = 2_000;

export function createMicrophone(monotonicMs: () => number, console: string): Microphone {
  let pressedAt = Number.NEGATIVE_INFINITY;
  let isWanted = false;
  return {
    notePress() {
      pressedAt = monotonicMs();
    },
    want(isNowWanted) {
      isWanted = isNowWanted && monotonicMs() - pressedAt <= PRESS_LASTS_MS;
    },
    allows: ({ permission, media, isMainFrame, url }) =>
      isWanted &&
      permission === 'media' &&
      media.length === 1 &&
      media[0] === 'audio' &&
      isMainFrame &&
      (url === console || url.startsWith(`${console}/`)),
  };
}

const PRESSES = new Set(['mouseDown', 'mouseUp', 'rawKeyDown', 'keyDown', 'keyUp', 'touchEnd', 'gestureTap']);
export const isPress = (inputType: string): boolean => PRESSES.has(inputType);
