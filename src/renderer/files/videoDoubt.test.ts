import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { expect, it } from 'vitest';
import { videoDoubt } from './videoDoubt.ts';

const packet = new EncodedPacket(new Uint8Array([0, 0, 0, 1, 0x65]), 'key', 0, 0.04);
/** Baseline, with the shortest parameter sets there are. */
const AVC = {
  codec: 'avc1.42001e',
  description: new Uint8Array([1, 0x42, 0, 0x1e, 0xff, 0xe1, 0, 4, 0x67, 0x42, 0, 0x1e, 1, 0, 1, 0x68]),
};
const VP9 = { codec: 'vp09.00.10.08' };
const sounds = {
  aac: { codec: 'mp4a.40.2', description: new Uint8Array([0x12, 0x10]) },
  opus: { codec: 'opus' },
} as const;

/** A film of one frame and so many tracks of sound. */
async function film(codec: 'avc' | 'vp9', ...tracks: (keyof typeof sounds)[]): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const picture = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(picture);
  const sources = tracks.map((each) => ({ each, source: new EncodedAudioPacketSource(each) }));
  for (const { source } of sources) output.addAudioTrack(source);
  await output.start();
  const decoderConfig = { ...(codec === 'avc' ? AVC : VP9), codedWidth: 16, codedHeight: 16 };
  await picture.add(packet, { decoderConfig });
  for (const { each, source } of sources)
    await source.add(packet, { decoderConfig: { ...sounds[each], sampleRate: 44_100, numberOfChannels: 2 } });
  await output.finalize();
  return new Blob([target.buffer ?? new ArrayBuffer(0)], { type: 'video/mp4' });
}

it.each([
  ['avc', [], null],
  ['avc', ['aac'], null],
  ['avc', ['aac', 'aac'], 'videoSound'],
  ['avc', ['opus'], 'videoSound'],
  ['vp9', ['aac'], 'videoCodec'],
] as const)('a film of %s with sound %j: %s', async (codec, tracks, doubt) => {
  expect(await videoDoubt(await film(codec, ...tracks))).toBe(doubt);
});

it('what is no film, or half of one, is not said to be good', async () => {
  const half = (await film('avc', 'aac')).slice(0, 60);
  expect(await videoDoubt(half)).toBe('videoUnreadable');
  expect(await videoDoubt(new Blob(['no film']))).toBe('videoUnreadable');
});
