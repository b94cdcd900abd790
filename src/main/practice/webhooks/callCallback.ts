import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

type CallbackAnswer = { readonly status: number; readonly body: string };

const ANSWER_TIMEOUT_MS = 10_000;
const ANSWER_LIMIT_BYTES = 64 * 1024;

/** One call to the callback; null when nothing answered. Redirects are not followed, names are not looked up. */
export function callCallback(
  url: URL,
  call: { method: 'GET' } | { method: 'POST'; body: Buffer; headers: Record<string, string> },
): Promise<CallbackAnswer | null> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const request = send(
      url,
      {
        method: call.method,
        agent: false,
        timeout: ANSWER_TIMEOUT_MS,
        // `localhost` is meant literally, whatever a hosts file says.
        host: url.hostname === 'localhost' ? '127.0.0.1' : url.hostname.replace(/^\[|\]$/g, ''),
        headers: {
          host: url.host,
          'user-agent': 'facebookexternalua',
          accept: '*/*',
          ...(call.method === 'POST' ? { ...call.headers, 'content-length': String(call.body.length) } : {}),
        },
      },
      (response) => void readAnswer(response).then(resolve),
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
    request.end(call.method === 'POST' ? call.body : undefined);
  });
}

async function readAnswer(response: IncomingMessage): Promise<CallbackAnswer | null> {
  let body = '';
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      body += chunk.toString('utf8');
      if (body.length > ANSWER_LIMIT_BYTES) response.destroy();
    }
  } catch {
    return null;
  }
  return { status: response.statusCode ?? 0, body };
}
