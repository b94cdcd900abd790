/** Drawn at most twice as large as it is shown, so that it stays small wherever members are listed. */
const EDGE = 96;
const MAX_BASE64 = 20_000;
const QUALITIES = [0.85, 0.7, 0.5, 0.3];

const asBase64 = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
};

/** The middle of a picture as a small square JPEG in base64; null: it is no picture. */
export async function facePhoto(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const canvas = new OffscreenCanvas(EDGE, EDGE);
  const drawing = canvas.getContext('2d');
  if (drawing === null) return null;
  drawing.fillStyle = 'white';
  drawing.fillRect(0, 0, EDGE, EDGE);
  const side = Math.min(picture.width, picture.height);
  const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
  drawing.drawImage(picture, left, top, side, side, 0, 0, EDGE, EDGE);
  picture.close();
  for (const quality of QUALITIES) {
    const photo = await asBase64(await canvas.convertToBlob({ type: 'image/jpeg', quality }));
    if (photo.length <= MAX_BASE64) return photo;
  }
  return null;
}
