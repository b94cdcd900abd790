import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { WebhookTrust } from '../../src/main/webhooks/postWebhook.ts';
import { localCertificate } from './localCertificate.ts';

/* Another program on this computer, over real HTTPS, which takes webhooks, refuses them, or hangs up. */

type Behaviour = 'take' | 'refuse' | 'redirect' | 'hangUp' | 'endless';
export type Told = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string };

export async function startReceiver() {
  const { key, cert } = localCertificate();
  const told: Told[] = [];
  const now: { behaviour: Behaviour } = { behaviour: 'take' };
  const server = createServer({ key, cert }, (request, response) => {
    const answer = async (): Promise<void> => {
      const path = request.url ?? '';
      told.push({ headers: request.headers, body: await text(request), path });
      if (now.behaviour === 'hangUp') return void request.socket.destroy();
      if (now.behaviour === 'redirect')
        return void response.writeHead(302, { location: `${url}/elsewhere` }).end();
      if (now.behaviour === 'refuse') return void response.writeHead(503).end();
      response.writeHead(200);
      if (now.behaviour === 'take') return void response.end('Thank you');
      // More than anybody wants to read.
      const more = (): void => void (response.destroyed || response.write(Buffer.alloc(65_536), more));
      more();
    };
    void answer();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(stop);
  const trust: WebhookTrust = { ca: cert, allowsLoopback: true };
  return { url: `${url}/hook?shop=1`, told, now, trust, stop };
}

/** As the guide tells receivers to check it. */
export function isFromBaton(secret: string, { headers, body }: Told): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = createHmac('sha256', key).update(signed).digest();
  const given = Buffer.from(String(headers['webhook-signature']).replace(/^v1,/, ''), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
