import { isIP, isIPv4 } from 'node:net';
import { buildConnector, Client } from 'undici';
import type { WebhookFault, WebhookOutcome } from '../../domain/automation/webhook.ts';
import { createLookup, isPublic, PrivateAddress } from './publicAddress.ts';

/*
 * One POST over one fresh connection: https only, no redirects followed, no proxy, no private address. What the other
 * side answers counts by its status alone.
 */

export type WebhookRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Tests have a receiver on this computer, with a certificate of its own. */
export type WebhookTrust = { readonly ca: string; readonly allowsLoopback: true };

const CONNECT_TIMEOUT_MS = 10_000;
/** All of it together, however slowly the other side answers. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER = 64 * 1024;

const isLoopback = (address: string): boolean =>
  isIPv4(address) ? address.startsWith('127.') : address === '::1';

const isAllowedBy =
  (trust: WebhookTrust | null) =>
  (address: string): boolean =>
    isPublic(address) || (trust !== null && isLoopback(address));

/** An address written as a number is resolved by nobody. */
function requireAllowed({ hostname }: URL, isAllowed: (address: string) => boolean): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !isAllowed(address)) throw new PrivateAddress('Not a public address');
}

const CERTIFICATE = /^(ERR_TLS|ERR_SSL|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;
const TOO_SLOW = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

function faultOf(error: unknown): WebhookFault {
  const { code = '', name = '' } = error as { readonly code?: unknown; readonly name?: string };
  const known = String(code);
  if (known === 'EPRIVATE') return 'privateAddress';
  if (known === 'ENOTFOUND' || known === 'EAI_AGAIN') return 'noSuchHost';
  if (CERTIFICATE.test(known)) return 'insecure';
  return TOO_SLOW.has(known) || name === 'TimeoutError' || name === 'AbortError' ? 'tooSlow' : 'unreachable';
}

const outcomeOf = (status: number): WebhookOutcome =>
  status >= 200 && status < 300
    ? { outcome: 'delivered', status }
    : { outcome: 'failed', fault: status >= 300 && status < 400 ? 'redirected' : 'refused', status };

async function exchange(
  client: Client,
  { pathname, search }: URL,
  { headers, body }: WebhookRequest,
  signal: AbortSignal,
): Promise<number> {
  const response = await client.request({
    method: 'POST',
    path: `${pathname}${search}`,
    headers: { 'content-type': 'application/json', 'user-agent': 'Baton', ...headers },
    body,
    signal,
  });
  // Read so far only that the other side is not cut off in the middle of its words.
  await response.body.dump({ limit: MAX_ANSWER, signal }).catch(() => undefined);
  return response.statusCode;
}

export function createPostWebhook(trust: WebhookTrust | null) {
  const isAllowed = isAllowedBy(trust);
  return async (request: WebhookRequest, stopping: AbortSignal): Promise<WebhookOutcome> => {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)]);
    let client: Client | null = null;
    try {
      const url = new URL(request.url);
      if (url.protocol !== 'https:') return { outcome: 'failed', fault: 'insecure', status: null };
      requireAllowed(url, isAllowed);
      const authority = trust === null ? {} : { ca: trust.ca };
      const connect = buildConnector({
        timeout: CONNECT_TIMEOUT_MS,
        lookup: createLookup(isAllowed),
        ...authority,
      });
      client = new Client(url.origin, { connect, pipelining: 1, maxHeaderSize: 16 * 1024 });
      return outcomeOf(await exchange(client, url, request, signal));
    } catch (error) {
      return { outcome: 'failed', fault: faultOf(error), status: null };
    } finally {
      await client?.destroy();
    }
  };
}
