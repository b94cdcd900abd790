import { createHash, randomBytes } from 'node:crypto';
import { DAY_MS } from '../../domain/durations.ts';
import { createNodeId } from './ids.ts';
import type { PracticeClock } from './timers.ts';

export type StoredMedia = {
  readonly id: string;
  readonly bytes: Buffer;
  readonly mimeType: string;
  readonly sha256: Buffer;
  /** Epoch ms after which the id is gone. */
  readonly expiresAt: number;
};

export type MediaStore = {
  readonly add: (bytes: Buffer, mimeType: string, origin: 'upload' | 'webhook') => StoredMedia;
  readonly find: (id: string) => StoredMedia | undefined;
  readonly remove: (id: string) => boolean;
  /** A download address good for five minutes. */
  readonly createUrl: (id: string) => string;
  readonly findByUrl: (query: URLSearchParams) => StoredMedia | undefined;
  readonly clear: () => void;
};

/** Uploads live 30 days, what customers sent 7, addresses 5 minutes (documentation read 2026-11-21). */
const LIFETIME_MS = { upload: 30 * DAY_MS, webhook: 7 * DAY_MS } as const;
const MEDIA_URL_LIFETIME_MS = 5 * 60_000;
/** All in memory: beyond this the oldest go. */
const STORE_LIMIT_BYTES = 400 * 1024 * 1024;
export const MEDIA_URL_PATH = '/whatsapp_business/attachments/';

export function createMediaStore(clock: PracticeClock, origin: () => string): MediaStore {
  const mediaById = new Map<string, StoredMedia>();
  const linkByHash = new Map<string, { id: string; expiresAt: number }>();
  let totalBytes = 0;

  function remove(id: string): boolean {
    const media = mediaById.get(id);
    if (media === undefined) return false;
    totalBytes -= media.bytes.length;
    return mediaById.delete(id);
  }
  function find(id: string): StoredMedia | undefined {
    const media = mediaById.get(id);
    return media !== undefined && media.expiresAt > clock.now() ? media : undefined;
  }
  return {
    add(bytes, mimeType, from) {
      for (const oldest of mediaById.keys()) {
        if (totalBytes + bytes.length <= STORE_LIMIT_BYTES) break;
        remove(oldest);
      }
      const sha256 = createHash('sha256').update(bytes).digest();
      const media = {
        id: createNodeId(),
        bytes,
        mimeType,
        sha256,
        expiresAt: clock.now() + LIFETIME_MS[from],
      };
      mediaById.set(media.id, media);
      totalBytes += bytes.length;
      return media;
    },
    find,
    remove,
    createUrl(id) {
      for (const [hash, link] of linkByHash) if (link.expiresAt <= clock.now()) linkByHash.delete(hash);
      const hash = randomBytes(16).toString('base64url');
      const expiresAt = clock.now() + MEDIA_URL_LIFETIME_MS;
      linkByHash.set(hash, { id, expiresAt });
      const query = new URLSearchParams({ mid: id, ext: String(Math.floor(expiresAt / 1000)), hash });
      return `${origin()}${MEDIA_URL_PATH}?${query.toString()}`;
    },
    findByUrl(query) {
      const link = linkByHash.get(query.get('hash') ?? '');
      if (link === undefined || link.id !== query.get('mid') || link.expiresAt <= clock.now())
        return undefined;
      return find(link.id);
    },
    clear() {
      mediaById.clear();
      linkByHash.clear();
      totalBytes = 0;
    },
  };
}
