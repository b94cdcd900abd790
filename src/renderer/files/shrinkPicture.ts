import { isTooLargePicture, shrinkPlan, type ShrinkStep } from '../../domain/media/shrinkPlan.ts';

async function redraw(picture: ImageBitmap, { width, height, quality }: ShrinkStep): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext('2d');
  if (drawing === null) throw new Error('No canvas to draw on');
  // JPEG knows no transparency: what was clear becomes paper, not black.
  drawing.fillStyle = 'white';
  drawing.fillRect(0, 0, width, height);
  drawing.drawImage(picture, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}

const asJpeg = (name: string): string => `${name.replace(/\.[^.]*$/, '')}.jpg`;

/** Draws a picture again until WhatsApp takes it; null: it is no picture, or stays too large. */
export async function shrinkPicture(file: File): Promise<File | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  try {
    for (const step of shrinkPlan(picture)) {
      const smaller = await redraw(picture, step);
      if (!isTooLargePicture(smaller.size))
        return new File([smaller], asJpeg(file.name), { type: 'image/jpeg' });
    }
    return null;
  } finally {
    picture.close();
  }
}
