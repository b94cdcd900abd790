import { z } from 'zod';
import { MediaKind, type MessageContent } from '../../../../domain/inbox/messageContent.ts';
import { maybeWords, words } from '../primitives.ts';

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

const KINDS = MediaKind.exclude(['voice']);
const CaptionPart = z.object({
  id: z.undefined().optional(),
  mime_type: maybeWords,
  caption: words,
  filename: maybeWords,
});

/** A file's new caption, told without the file: it is the one that is here. */
export function captionOf(message: Readonly<Record<string, unknown>>): MessageContent | null {
  const kind = KINDS.safeParse(message['type']);
  const part = kind.success ? CaptionPart.safeParse(message[kind.data]) : kind;
  if (!kind.success || !part.success) return null;
  const { mime_type: mime, caption, filename: fileName } = part.data;
  const file = { mime: mime ?? 'application/octet-stream', fileName, remote: null, file: null };
  return { kind: 'media', media: kind.data, caption, ...file };
}
