import type { AttachedFile } from './attachedFiles.ts';

/** `smaller`, `asPhoto`: drawn again as a JPEG; `again`: handed over once more. */
export type Remedy = 'smaller' | 'asPhoto' | 'again';

const TRY_AGAIN = new Set(['fileIncomplete', 'unavailable', 'notFound']);

/** What can be done about a file that WhatsApp would not take as it is, or takes as something else. */
export function remedyOf({ file, as, stage }: AttachedFile): Remedy | null {
  const canBePhoto = file.type.startsWith('image/') && (as === null || as === 'image');
  if (stage.step === 'ready') return stage.staged.media === 'sticker' ? 'asPhoto' : null;
  if (stage.step === 'reading') return null;
  if (stage.failure.code === 'pictureTooLarge') return 'smaller';
  if (TRY_AGAIN.has(stage.failure.code)) return 'again';
  return canBePhoto && stage.failure.code !== 'fileEmpty' ? 'asPhoto' : null;
}

/** Stickers and sounds carry no words. */
export const takesCaption = ({ stage }: AttachedFile): boolean =>
  stage.step === 'ready' && ['image', 'video', 'document'].includes(stage.staged.media);
