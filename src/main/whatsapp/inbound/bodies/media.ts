import { z } from 'zod';
import type { MediaKind, MessageContent } from '../../../../domain/inbox/messageContent.ts';
import { maybeWords } from '../primitives.ts';

const MediaPart = z.object({
  id: z.string().regex(/^[\w.-]{1,128}$/),
  mime_type: maybeWords,
  sha256: maybeWords,
  url: maybeWords,
  caption: maybeWords,
  filename: maybeWords,
  voice: z.boolean().catch(false),
});

/** Any of the kinds that come as a file; a recorded voice is an audio file that says so. */
export const mediaOf =
  (kind: MediaKind) =>
  (part: unknown): MessageContent | null => {
    const media = MediaPart.safeParse(part);
    if (!media.success) return null;
    const { id, mime_type: mime, sha256, url, caption, filename, voice } = media.data;
    return {
      kind: 'media',
      media: kind === 'audio' && voice ? 'voice' : kind,
      mime: mime ?? 'application/octet-stream',
      caption,
      fileName: filename,
      remote: { mediaId: id, sha256, url },
      file: null,
    };
  };
