import type { EncodedPacketSink, EncodedAudioPacketSource } from 'mediabunny';

/** WhatsApp takes a voice note as nothing else. */
export const VOICE_TYPE = 'audio/ogg; codecs=opus';

async function copyPackets(
  from: EncodedPacketSink,
  to: EncodedAudioPacketSource,
  decoderConfig: AudioDecoderConfig,
): Promise<void> {
  for await (const packet of from.packets()) await to.add(packet, { decoderConfig });
}

/**
 * What Chromium recorded, in the container WhatsApp wants: the same Opus packets in other pages, so nothing
 * is encoded again. null: there is no Opus in it. Loaded when first needed; a window starts without it.
 */
export async function webmToOgg(recording: Blob): Promise<Blob | null> {
  const media = await import('mediabunny');
  const input = new media.Input({ source: new media.BlobSource(recording), formats: [media.WEBM] });
  const track = await input.getPrimaryAudioTrack();
  const decoderConfig = await track?.getDecoderConfig();
  if (!track || !decoderConfig || decoderConfig.codec !== 'opus') return null;
  const target = new media.BufferTarget();
  const output = new media.Output({ format: new media.OggOutputFormat(), target });
  const source = new media.EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  await copyPackets(new media.EncodedPacketSink(track), source, decoderConfig);
  await output.finalize();
  return target.buffer && new Blob([target.buffer], { type: VOICE_TYPE });
}
