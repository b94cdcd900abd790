import { describe, expect, it } from 'vitest';
import type { AttachedFile } from './attachedFiles.ts';
import { outgoingParts } from './outgoingParts.ts';
import { remedyOf } from './remedy.ts';

type Media = 'image' | 'audio' | 'voice' | 'sticker' | 'document';

function attached(media: Media, name: string): AttachedFile {
  const staged = {
    fileId: `file-${name}`,
    media,
    mime: 'x/y',
    bytes: 1,
    fileName: name,
    size: null,
    doubt: null,
  };
  const file = new File(['x'], name, { type: 'image/webp' });
  return { replyId: `reply-${name}`, file, as: null, previewUrl: null, stage: { step: 'ready', staged } };
}

const failing = (code: string, type = 'image/png'): AttachedFile => ({
  ...attached('image', 'a'),
  file: new File(['x'], 'a', { type }),
  stage: { step: 'failed', failure: { code } as never },
});

const parts = (files: readonly AttachedFile[], words: string) =>
  outgoingParts(files, words, () => 'reply-text').map(({ replyId, body }) => [
    replyId,
    body.kind === 'media' ? body.caption : body.kind,
  ]);

describe('what is sent of files and words', () => {
  it('puts the words under the first file that takes any', () => {
    const files = [attached('voice', 'v'), attached('image', 'a'), attached('document', 'b')];
    expect(parts(files, 'Our menu')).toEqual([
      ['reply-v', null],
      ['reply-a', 'Our menu'],
      ['reply-b', null],
    ]);
  });

  it('sends the words last where no file takes them, and none where there are none', () => {
    expect(parts([attached('sticker', 's')], 'Hi')).toEqual([
      ['reply-s', null],
      ['reply-text', 'text'],
    ]);
    expect(parts([attached('image', 'a')], '  ')).toEqual([['reply-a', null]]);
    expect(parts([], 'Hi')).toEqual([['reply-text', 'text']]);
  });
});

describe('what can be done about a file', () => {
  it('offers what helps and nothing else', () => {
    expect(remedyOf(attached('sticker', 's'))).toBe('asPhoto');
    expect(remedyOf(attached('image', 'a'))).toBeNull();
    expect(remedyOf(failing('pictureTooLarge'))).toBe('smaller');
    expect(remedyOf(failing('fileTypeRefused'))).toBe('asPhoto');
    expect(remedyOf(failing('fileTypeRefused', 'text/html'))).toBeNull();
    expect(remedyOf(failing('fileIncomplete', 'application/pdf'))).toBe('again');
    expect(remedyOf(failing('fileEmpty'))).toBeNull();
  });
});
