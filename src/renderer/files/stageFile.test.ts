import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../contract/index.ts';
import { PIECE_BYTES } from '../../domain/media/stageFile.ts';
import { shrinkPicture } from './shrinkPicture.ts';
import { stageFile } from './stageFile.ts';

const fileId = '10000000-0000-4000-8000-000000000001';
const file = (bytes: number): File => new File([new Uint8Array(bytes)], 'a.pdf');

/** A main process that answers as told, and what it was asked. */
function main(answers: Record<string, object> = {}) {
  const asked: [string, unknown][] = [];
  const command = (async (name: string, input: unknown) => {
    asked.push([name, input]);
    return answers[name] ?? { ok: true, value: { fileId } };
  }) as Bridge['command'];
  return { command, asked, names: () => asked.map(([name]) => name) };
}

const options = (signal = new AbortController().signal, onProgress = (_share: number) => undefined) => ({
  as: null,
  signal,
  onProgress,
});

describe('stageFile', () => {
  it('hands a file over in pieces no message of which is over 64 KB', async () => {
    const stage = main();
    const shares: number[] = [];
    const note = (share: number) => void shares.push(share);
    await stageFile(stage, file(2 * PIECE_BYTES + 1), options(undefined, note));
    const pieces = stage.asked.flatMap(([name, input]) =>
      name === 'media.appendFile' ? [input as { offset: number; piece: Uint8Array }] : [],
    );
    expect(pieces.map(({ offset, piece }) => [offset, piece.length])).toEqual([
      [0, PIECE_BYTES],
      [PIECE_BYTES, PIECE_BYTES],
      [2 * PIECE_BYTES, 1],
    ]);
    expect(PIECE_BYTES).toBeLessThan(64 * 1024);
    expect([stage.names().at(-1), shares.at(-1)]).toEqual(['media.finishFile', 1]);
  });

  it('stops where main refuses, and where the person does', async () => {
    const refusal = { ok: false, error: { code: 'fileTypeRefused' } };
    const refusing = main({ 'media.appendFile': refusal });
    expect(await stageFile(refusing, file(10), options())).toEqual(refusal);
    const stopped = main();
    expect(await stageFile(stopped, file(10), options(AbortSignal.abort()))).toBeNull();
    expect(stopped.names()).toEqual(['media.beginFile', 'media.dropFile']);
    const full = main({ 'media.beginFile': refusal });
    expect(await stageFile(full, file(10), options())).toEqual(refusal);
    expect(full.names()).toEqual(['media.beginFile']);
  });
});

describe('shrinkPicture', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** Chromium's canvas, which the test's page does not have: each drawing is as large as told. */
  function canvasOf(...sizes: number[]) {
    const drawn: [number, number][] = [];
    const close = vi.fn<() => void>();
    vi.stubGlobal('createImageBitmap', async () => ({ width: 5120, height: 2560, close }));
    vi.stubGlobal(
      'OffscreenCanvas',
      class {
        constructor(width: number, height: number) {
          drawn.push([width, height]);
        }
        getContext = () => ({ fillRect: () => undefined, drawImage: () => undefined });
        convertToBlob = async () => new Blob([new Uint8Array(sizes.shift() ?? 0)]);
      },
    );
    return { drawn, close };
  }

  it('draws it smaller and coarser until it fits', async () => {
    const { drawn, close } = canvasOf(6_000_000, 4_000_000);
    const smaller = await shrinkPicture(new File(['x'], 'shop.front.png'));
    expect([smaller?.name, smaller?.size, drawn.length]).toEqual(['shop.front.jpg', 4_000_000, 2]);
    expect(drawn[0]).toEqual([2560, 1280]);
    expect(close).toHaveBeenCalledOnce();
  });

  it('gives up where it stays too large or is no picture', async () => {
    canvasOf(6e6, 6e6, 6e6);
    expect(await shrinkPicture(new File(['x'], 'a.png'))).toBeNull();
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no picture')));
    expect(await shrinkPicture(new File(['x'], 'a.png'))).toBeNull();
  });
});
