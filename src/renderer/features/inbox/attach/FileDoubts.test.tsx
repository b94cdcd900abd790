import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { StagedFile } from '../../../../domain/media/stageFile.ts';
import '../../../i18n/i18n.ts';
import type { AttachedFile } from './attachedFiles.ts';
import { FileDoubts } from './FileDoubts.tsx';

const attached = (staged: Partial<StagedFile>): AttachedFile => ({
  replyId: 'r',
  file: new File(['no film at all'], 'a.mp4', { type: 'video/mp4' }),
  as: null,
  previewUrl: null,
  stage: { step: 'ready', staged: { media: 'video', doubt: null, ...staged } as StagedFile },
});

it('says what to do about a sticker of another size, and about a film nobody can read', async () => {
  const { unmount } = render(<FileDoubts attached={attached({ media: 'sticker', doubt: 'stickerSize' })} />);
  expect(screen.getByText(/512 by 512 pixels.*Send it as a photo/)).toBeTruthy();
  unmount();
  render(<FileDoubts attached={attached({})} />);
  // What reads films is loaded when first needed.
  expect(await screen.findByText(/Nobody can tell.*save it as an MP4/, {}, { timeout: 4_000 })).toBeTruthy();
});

it('says nothing about a file WhatsApp takes', () => {
  const { container } = render(<FileDoubts attached={attached({ media: 'document' })} />);
  expect(container.textContent).toBe('');
});
