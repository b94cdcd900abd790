/* What WhatsApp minds about a picture besides its size, from its first bytes. Never throws, whatever the bytes. */

const PNG_BIT_DEPTH_AT = 24;

/** WhatsApp takes eight bits a colour at most. */
export const isDeepPng = (head: Uint8Array, mime: string): boolean =>
  mime === 'image/png' && head[PNG_BIT_DEPTH_AT] === 16;

const ANIMATED = 0x02;

/** Only the extended form of WebP can move; its flags say whether it does. */
export const isAnimatedWebp = (head: Uint8Array): boolean =>
  String.fromCharCode(...head.subarray(12, 16)) === 'VP8X' && ((head[20] ?? 0) & ANIMATED) !== 0;
