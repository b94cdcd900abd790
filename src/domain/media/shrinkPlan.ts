import { maxBytesOf } from './fileType.ts';
import type { ImageSize } from './imageSize.ts';

/** The longer side WhatsApp itself shows pictures at. */
const LONGER_SIDE = 2560;

/** How to draw a picture again so that WhatsApp takes it; each step is tried while it is still too large. */
export type ShrinkStep = ImageSize & {
  /** Of the JPEG, in (0, 1]. */
  readonly quality: number;
};

const scaled = ({ width, height }: ImageSize, factor: number): ImageSize => ({
  width: Math.max(1, Math.round(width * factor)),
  height: Math.max(1, Math.round(height * factor)),
});

export const isTooLargePicture = (bytes: number): boolean => bytes > maxBytesOf('image');

/** Never larger than it was, its proportions kept: first the size that is shown, then coarser. */
export function shrinkPlan(size: ImageSize): readonly ShrinkStep[] {
  const fit = Math.min(1, LONGER_SIDE / Math.max(size.width, size.height));
  return [
    { ...scaled(size, fit), quality: 0.85 },
    { ...scaled(size, fit), quality: 0.7 },
    { ...scaled(size, fit / 2), quality: 0.7 },
  ];
}
