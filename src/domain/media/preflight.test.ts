import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawPhoto, drawSticker } from '../../main/practice/samplePictures.ts';
import { fileType, type SendableKind } from './fileType.ts';
import { imageSize } from './imageSize.ts';
import { preflight } from './preflight.ts';
import { shrinkPlan } from './shrinkPlan.ts';

const MB = 1024 * 1024;
const bytesOf = (...parts: (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
const png = drawPhoto([168, 84, 30]);
const webp = drawSticker([1, 2, 3]);
/** Start, a table of four bytes, a frame of 640 x 480. */
const jpeg = bytesOf([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2], [0xff, 0xff, 0xc0, 0, 17, 8, 1, 224, 2, 128]);
const pdf = bytesOf('%PDF-1.7 ...');
const opus = bytesOf(
  'OggS',
  Array.from({ length: 24 }, () => 0),
  'OpusHead',
  [1, 1],
);
const vorbis = bytesOf(
  'OggS',
  Array.from({ length: 24 }, () => 0),
  [1],
  'vorbis',
);
const zip = bytesOf([0x50, 0x4b, 3, 4, 0, 0]);
const exe = bytesOf('MZ', [0, 0, 0, 3]);

const check = (head: Uint8Array, name = 'a', bytes = 1000, as: SendableKind | null = null) =>
  preflight({ name, bytes, head, as });

describe('what a chosen file is', () => {
  it.each<[string, Uint8Array, string, { media: SendableKind; mime: string }]>([
    ['a photo', jpeg, 'a.jpg', { media: 'image', mime: 'image/jpeg' }],
    ['a picture named otherwise', png, 'a.pdf', { media: 'image', mime: 'image/png' }],
    ['a sticker', webp, 'a.webp', { media: 'sticker', mime: 'image/webp' }],
    ['a PDF', pdf, 'invoice', { media: 'document', mime: 'application/pdf' }],
    ['a table', bytesOf('a,b\n1,2'), 'a.csv', { media: 'document', mime: 'text/plain' }],
    ['a film', bytesOf([0, 0, 0, 32], 'ftypisom'), 'a.mp4', { media: 'video', mime: 'video/mp4' }],
    ['a recording', opus, 'a.ogg', { media: 'audio', mime: 'audio/ogg; codecs=opus' }],
    ['music', bytesOf('ID3', [4]), 'a.mp3', { media: 'audio', mime: 'audio/mpeg' }],
    [
      'an office document',
      zip,
      'a.DOCX',
      { media: 'document', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
    ],
  ])('%s', (_what, head, name, value) => expect(check(head, name)).toMatchObject({ ok: true, value }));

  it('may be sent as a voice note where it is Opus, and as nothing it is not', () => {
    expect(check(opus, 'a.ogg', 1000, 'voice')).toMatchObject({ ok: true, value: { media: 'voice' } });
    for (const [head, as] of [
      [vorbis, 'voice'],
      [vorbis, null],
      [png, 'voice'],
      [pdf, 'image'],
      [exe, 'image'],
      [png, 'document'],
    ] as const)
      expect(check(head, 'a', 1000, as)).toEqual({ ok: false, error: { code: 'fileKindRefused' } });
  });

  it('is refused where WhatsApp takes it in no way, is empty or too large', () => {
    const codeOf = (...asked: Parameters<typeof check>) => {
      const answer = check(...asked);
      return answer.ok ? 'taken' : answer.error.code;
    };
    expect(codeOf(exe, 'a.exe')).toBe('fileTypeRefused');
    expect(codeOf(zip, 'a.zip')).toBe('fileTypeRefused');
    expect(codeOf(bytesOf('GIF89a'), 'a.gif')).toBe('fileTypeRefused');
    expect(codeOf(pdf, 'a.pdf', 0)).toBe('fileEmpty');
    expect([codeOf(pdf, 'a', 100 * MB), codeOf(pdf, 'a', 100 * MB + 1)]).toEqual(['taken', 'fileTooLarge']);
    expect([codeOf(png, 'a', 5 * MB), codeOf(png, 'a', 5 * MB + 1)]).toEqual(['taken', 'pictureTooLarge']);
    expect([codeOf(webp, 'a', 100 * 1024), codeOf(webp, 'a', 100 * 1024 + 1)]).toEqual([
      'taken',
      'fileTooLarge',
    ]);
  });

  it('never throws, whatever the bytes and the name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.string(), fc.nat(3), (tail, name, start) => {
        const head = bytesOf([...([jpeg, png, webp, opus][start] ?? jpeg).subarray(0, 16), ...tail]);
        expect(typeof check(head, name).ok).toBe('boolean');
        expect(fileType(head, name)).toContain('/');
      }),
    );
  });
});

describe('imageSize', () => {
  it('reads what the formats say', () => {
    expect(imageSize(jpeg, 'image/jpeg')).toEqual({ width: 640, height: 480 });
    expect(imageSize(webp, 'image/webp')).toEqual({ width: 512, height: 512 });
    expect(imageSize(png, 'image/png')).toMatchObject({ width: expect.any(Number) });
    expect(imageSize(png.subarray(0, 20), 'image/png')).toBeNull();
    expect(imageSize(png, 'constructor')).toBeNull();
  });
});

describe('shrinkPlan', () => {
  it('keeps proportions, enlarges nothing and gets smaller step by step', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const steps = shrinkPlan({ width, height });
        for (const step of steps) {
          expect(step.width).toBeLessThanOrEqual(width);
          expect(Math.max(step.width, step.height)).toBeLessThanOrEqual(2560);
          expect(Math.abs(step.width / step.height - width / height) * step.height).toBeLessThanOrEqual(
            1 + width / height,
          );
        }
        expect(steps.map(({ width: w, quality }) => w * quality)).toEqual(
          steps.map(({ width: w, quality }) => w * quality).toSorted((a, b) => b - a),
        );
      }),
    );
  });
});

describe('what WhatsApp minds about pictures', () => {
  const KB = 1024;
  const deep = Buffer.from(png);
  deep[24] = 16;
  /** Extended WebP of this size: flags, three unused bytes, width and height less one. */
  const extended = (flags: number, side = 512) => {
    const less = [(side - 1) & 0xff, (side - 1) >> 8, 0];
    return bytesOf('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, flags, 0, 0, 0], less, less);
  };

  it('a PNG of 16 bits a colour is not taken as a picture', () => {
    expect(check(png)).toMatchObject({ ok: true, value: { doubt: null } });
    expect(check(deep)).toEqual({ ok: false, error: { code: 'pictureTooDeep' } });
  });

  it.each([
    ['still', extended(0), 100 * KB],
    ['moving', extended(2), 500 * KB],
  ])('a %s sticker has its own limit', (_what, head, maxBytes) => {
    expect(check(head, 'a.webp', maxBytes)).toMatchObject({ ok: true, value: { doubt: null } });
    expect(check(head, 'a.webp', maxBytes + 1)).toEqual({
      ok: false,
      error: { code: 'fileTooLarge', maxBytes },
    });
  });

  it('a sticker of another size, and a picture without one, are doubted', () => {
    expect(check(extended(0, 256), 'a.webp')).toMatchObject({ ok: true, value: { doubt: 'stickerSize' } });
    expect(check(jpeg.subarray(0, 8))).toMatchObject({ ok: true, value: { doubt: 'pictureUnreadable' } });
    expect(check(pdf, 'a.pdf')).toMatchObject({ ok: true, value: { doubt: null } });
  });
});
