import type { Session } from 'electron';
import type { Failure } from '../../contract/failure.ts';
import type { Result } from '../../domain/result.ts';
import type { OpenMedia } from '../sides.ts';
import { mediaResponse } from './mediaResponse.ts';

/*
 * Serves attachments to our own pages as `media://<file id>`. Every request asks again whether the person at
 * the keyboard may see it, so an address is worth nothing after a lock.
 */

export type OpenFile = (fileId: string) => Promise<Result<OpenMedia, Failure>>;

const notFound = (): Response => new Response(null, { status: 404 });

export function serveMedia(session: Session, open: OpenFile, onDamaged: (media: OpenMedia) => void): void {
  session.protocol.handle('media', async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    const opened = await open(new URL(request.url).host).catch(() => null);
    if (opened?.ok !== true) return notFound();
    const media = opened.value;
    return mediaResponse(media, request.headers.get('range'), () => onDamaged(media));
  });
}
