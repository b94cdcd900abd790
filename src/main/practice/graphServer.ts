import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { graphError, type Answer } from './graph/answer.ts';
import { createNodeId, createTraceId } from './ids.ts';
import type { GraphApi } from './graph/graphApi.ts';
import { bodyTooLarge, invalidToken, missingToken, unknownPath } from './graph/graphErrors.ts';
import { readBody } from './graph/graphRequest.ts';
import { downloadMedia } from './graph/mediaEndpoint.ts';
import { MEDIA_URL_PATH } from './media.ts';
import type { PracticeControls } from './practiceControls.ts';
import type { World } from './world.ts';

const MB = 1024 * 1024;
const JSON_LIMIT_BYTES = 4 * MB;
/** 100 MB of file and the form around it. */
const MEDIA_LIMIT_BYTES = 101 * MB;

/** Version, node and, where one is named, edge. */
const GRAPH_PATH = /^\/v\d{1,3}\.\d\/([^/]{1,200})(?:\/([^/]{1,100}))?\/?$/;

const headOf = ({ method = 'GET', headers }: IncomingMessage) => ({
  method,
  contentType: headers['content-type'] ?? '',
});

/** The HTTP side: version, token, body, misbehaviour; what a call means is the business of `graphApi.ts`. */
export function createGraphServer(world: World, api: GraphApi, controls: PracticeControls): Server {
  async function answerGraph(request: IncomingMessage, url: URL): Promise<Answer> {
    if (url.pathname === MEDIA_URL_PATH) {
      const { range } = request.headers;
      return checkToken(world, request, url, '') ?? downloadMedia(world, url.searchParams, range);
    }
    const match = GRAPH_PATH.exec(url.pathname);
    if (match === null) return unknownPath(url.pathname);
    const [, node = '', edge = ''] = match;
    const refusal = checkToken(world, request, url, node);
    if (refusal !== null) return refusal;
    const limitBytes = edge === 'media' ? MEDIA_LIMIT_BYTES : JSON_LIMIT_BYTES;
    const body = await readBody(request, limitBytes);
    if (body === null) return bodyTooLarge(limitBytes);
    return api.handle({ ...headOf(request), node, query: url.searchParams, body }, edge);
  }

  async function answerAny(request: IncomingMessage): Promise<Answer> {
    const target = `http://practice${request.url ?? '/'}`;
    if (!URL.canParse(target)) return unknownPath('/');
    const url = new URL(target);
    if (url.pathname === '/_practice' || url.pathname.startsWith('/_practice/')) {
      return controls.handle(request, url);
    }
    const answer = await answerGraph(request, url);
    const { slow } = world.switches.all();
    if (slow > 0) await new Promise<void>((resolve) => void world.timers.after(slow, resolve));
    return answer;
  }

  const server = createServer((request, response) => {
    answerAny(request).then(
      (answer) => write(request, response, answer),
      () => {
        // A client that goes away while its body is read ends here too; then there is nobody to answer.
        if (!response.destroyed) write(request, response, bug());
      },
    );
  });
  server.on('connection', (socket) => {
    if (world.switches.take('refuseConnections')) socket.resetAndDestroy();
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  return server;
}

const bug = (): Answer =>
  graphError({ status: 500, code: 1, message: 'An unknown error occurred', isTransient: true });

function checkToken(world: World, request: IncomingMessage, url: URL, node: string): Answer | null {
  const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? url.searchParams.get('access_token');
  if (token === null || token === '') return missingToken(node);
  if (world.switches.all().tokenExpired) return invalidToken(true);
  return token === world.credentials.accessToken ? null : invalidToken(false);
}

function write(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'drop') {
    request.socket.destroy();
    return;
  }
  // What is left of a body that was refused unread is not worth reading.
  const isUnread = !request.complete;
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': answer.body.length,
    'x-fb-request-id': createTraceId(),
    'x-fb-trace-id': createNodeId(),
    'facebook-api-version': 'v26.0',
    'cache-control': 'no-store',
    ...(isUnread ? { connection: 'close' } : {}),
    ...answer.headers,
  });
  const { cutAfter = answer.body.length } = answer;
  if (cutAfter < answer.body.length) {
    response.write(answer.body.subarray(0, cutAfter), () => request.socket.destroy());
    return;
  }
  response.end(answer.body, () => {
    if (isUnread) request.resume();
  });
}
