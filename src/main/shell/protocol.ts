import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';

/* Serves our own pages as `app://`, with the CSP as a header. Nothing outside the bundle's folder is reachable. */

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' media: blob:",
  'media-src media: blob:',
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const BLANK_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Baton</title></html>';
const PAGE_BY_HOST: Readonly<Record<string, string>> = { console: '/index.html', lock: '/lock.html' };

/** Must run before Electron is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: false, corsEnabled: false };
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges },
    // Streams, so that a player can seek; see mediaProtocol.ts.
    { scheme: 'media', privileges: { ...privileges, stream: true } },
  ]);
}

/** The file a URL names inside `folder`; null: not one of ours, or it points outside. */
function fileFor(folder: string, rawUrl: string): string | null {
  const url = new URL(rawUrl);
  const page = PAGE_BY_HOST[url.host];
  if (page === undefined) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname === '/' ? page : url.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || MIME[extname(path)] === undefined) return null;
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) ? file : null;
}

const headersFor = (type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
});

export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    if (new URL(request.url).host === 'blank')
      return new Response(BLANK_PAGE, { headers: headersFor('text/html; charset=utf-8') });
    const file = fileFor(folder, request.url);
    if (file === null) return new Response('Not found', { status: 404 });
    try {
      const bytes = await readFile(file);
      return new Response(new Uint8Array(bytes), {
        headers: headersFor(MIME[extname(file)] ?? 'text/plain'),
      });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}
