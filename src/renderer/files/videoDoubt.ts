import type { Input } from 'mediabunny';

/** Why WhatsApp might refuse a film: it plays H.264 with one AAC track or none. */
export type VideoDoubt = 'videoCodec' | 'videoSound' | 'videoUnreadable';

async function doubtAbout(input: Input): Promise<VideoDoubt | null> {
  const picture = await input.getPrimaryVideoTrack();
  if (picture === null) return 'videoUnreadable';
  if (picture.codec !== 'avc') return 'videoCodec';
  const sounds = await input.getAudioTracks();
  return sounds.length > 1 || sounds.some(({ codec }) => codec !== 'aac') ? 'videoSound' : null;
}

/** null: WhatsApp should take it, as far as the file itself says. Nothing is decoded. Never throws. */
export async function videoDoubt(file: Blob): Promise<VideoDoubt | null> {
  const media = await import('mediabunny');
  const input = new media.Input({ source: new media.BlobSource(file), formats: [media.MP4, media.QTFF] });
  try {
    return await doubtAbout(input);
  } catch {
    return 'videoUnreadable';
  } finally {
    input.dispose();
  }
}
