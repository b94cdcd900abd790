/* How large a picture is, from its first bytes. Never throws, whatever the bytes. */

export type ImageSize = { readonly width: number; readonly height: number };

const viewOf = (head: Uint8Array): DataView => new DataView(head.buffer, head.byteOffset, head.byteLength);
const real = (width: number, height: number): ImageSize | null =>
  width > 0 && height > 0 ? { width, height } : null;

const png = (view: DataView): ImageSize | null =>
  view.byteLength < 24 ? null : real(view.getUint32(16), view.getUint32(20));

/** Frame headers carry the size; these markers look alike but are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpeg(view: DataView): ImageSize | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return real(view.getUint16(at + 7), view.getUint16(at + 5));
    // A fill byte stands alone; every other segment says how long it is.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

const fourLetters = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

function webp(view: DataView): ImageSize | null {
  if (view.byteLength < 30) return null;
  switch (fourLetters(view, 12)) {
    case 'VP8X':
      return real(uint24(view, 24) + 1, uint24(view, 27) + 1);
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return real((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 'VP8 ':
      return real(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    default:
      return null;
  }
}

const READERS: Readonly<Record<string, (view: DataView) => ImageSize | null>> = {
  'image/png': png,
  'image/jpeg': jpeg,
  'image/webp': webp,
};

/** null: it cannot be told from these bytes. @param head the first bytes, 64 KB are enough for nearly all. */
export const imageSize = (head: Uint8Array, mime: string): ImageSize | null =>
  Object.hasOwn(READERS, mime) ? (READERS[mime]?.(viewOf(head)) ?? null) : null;
