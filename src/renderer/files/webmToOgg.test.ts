import fc from 'fast-check';
import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, Output, WebMOutputFormat } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { oggOpusFaults, packetsOf, readOggPages } from '../../../tests/support/ogg.ts';
import { webmToOgg } from './webmToOgg.ts';

/** 20 ms of CELT, one frame, mono: what a browser's recorder writes. */
const TOC = 0xf8;
const FRAME_MS = 20;
const FRAME_SAMPLES = 960n;
const PRE_SKIP = 312;

/** Version 1, one channel, pre-skip, 48 kHz, no gain, mapping 0. */
const HEAD_FIELDS = [1, 1, PRE_SKIP & 0xff, PRE_SKIP >> 8, 0x80, 0xbb, 0, 0, 0, 0, 0];
const OPUS_HEAD = Uint8Array.from(Buffer.concat([Buffer.from('OpusHead'), Buffer.from(HEAD_FIELDS)]));

/** A recording as WebM, holding these packets. */
async function record(packets: readonly Uint8Array[]): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  const decoderConfig = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, description: OPUS_HEAD };
  for (const [place, data] of packets.entries())
    await source.add(new EncodedPacket(data, 'key', (place * FRAME_MS) / 1000, FRAME_MS / 1000), {
      decoderConfig,
    });
  await output.finalize();
  return new Blob([target.buffer!]);
}

const bytesOf = async (blob: Blob | null): Promise<Uint8Array> =>
  new Uint8Array(await (blob ?? new Blob()).arrayBuffer());

/** Sizes around 255, 510 and a page's 65,025 bytes are where lacing goes wrong. */
const packet = fc
  .oneof(fc.integer({ min: 0, max: 1275 }), fc.constantFrom(253, 254, 255, 509, 510, 1274))
  .map((size) =>
    Uint8Array.from({ length: size + 1 }, (_, at) => (at === 0 ? TOC : (at * 31 + size) & 0xff)),
  );

describe('webmToOgg', () => {
  it('carries every packet over as it was, in pages any reader accepts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(packet, { minLength: 1, maxLength: 250 }), async (packets) => {
        const file = await bytesOf(await webmToOgg(await record(packets)));
        const pages = readOggPages(file);
        expect(oggOpusFaults(file)).toEqual([]);
        const [head, , ...sound] = packetsOf(pages);
        expect(head).toEqual(Buffer.from(OPUS_HEAD));
        expect(sound).toEqual(packets.map((each) => Buffer.from(each)));
        expect(pages.at(-1)?.granule).toBe(BigInt(packets.length) * FRAME_SAMPLES);
      }),
      { numRuns: 40 },
    );
  });

  it('makes nothing of what is no recording', async () => {
    await expect(webmToOgg(new Blob(['no film']))).rejects.toThrow('unsupported or unrecognizable format');
  });
});
