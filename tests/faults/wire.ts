import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/*
 * The wire between the console and the simulator, where the trouble is. It does what no server can do to
 * itself: refuse, break off and fall silent before a request, within it, and within the answer.
 */

/** How far a send had come when the trouble came. */
export const MOMENTS = {
  beforeSend: 'before send',
  afterFirstByte: 'after first byte',
  afterAnswer: 'after answer',
} as const;
export type Moment = keyof typeof MOMENTS;

export const TROUBLES = {
  refused: 'refused connection',
  reset: 'reset',
  timeout: 'timeout',
  rateLimit: '429',
  errorAfterTaking: '5xx, message gone out',
  errorWithoutTaking: '5xx, nothing gone out',
  unreadable200: 'unreadable 200',
} as const;
export type Trouble = keyof typeof TROUBLES;

export type Plan = {
  readonly moment: Moment;
  readonly trouble: Trouble;
  /** The moment has come, and nothing has been done about it yet; false: not the send that is meant. */
  readonly onFelt: () => Promise<boolean>;
};

const http = (status: string, body: string): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const envelope = (code: number): string => JSON.stringify({ error: { message: 'No', code } });

/** Answers that come too early for a server that reads what it is asked first. */
const EARLY: Partial<Record<Trouble, string>> = {
  rateLimit: http('429 Too Many Requests', envelope(130429)),
  errorAfterTaking: http('502 Bad Gateway', '<html>Bad gateway</html>'),
  errorWithoutTaking: http('500 Internal Server Error', envelope(131000)),
  unreadable200: http('200 OK', '{"messaging_product":"whatsapp","contacts":[{"inp'),
};

const isSend = (head: Buffer): boolean => /^POST \/[^ ]+\/messages /.test(head.toString('latin1'));

const nextChunk = (socket: Socket): Promise<Buffer | null> =>
  new Promise((resolve) => {
    socket.once('data', (chunk: Buffer) => {
      socket.pause();
      resolve(chunk);
    });
    socket.once('close', () => resolve(null));
    socket.resume();
  });

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export async function startWire(target: number) {
  const open = new Set<Socket>();
  let plan: Plan | null = null;
  let server = accepting();

  function accepting(): Server {
    return createServer({ pauseOnConnect: true }, (near) => {
      open.add(near);
      near.on('error', () => undefined).on('close', () => open.delete(near));
      void meet(near);
    });
  }

  function toSimulator(near: Socket, head: Buffer | null): Socket {
    const far = connect(target, '127.0.0.1');
    far.on('error', () => near.destroy());
    if (head !== null) far.write(head);
    near.pipe(far);
    return far;
  }

  function passOn(near: Socket, head: Buffer | null): void {
    const far = toSimulator(near, head);
    near.on('close', () => far.destroy());
    far.pipe(near);
  }

  /** The trouble itself, while the request, or the rest of it, is still unread. */
  function early(near: Socket, head: Buffer | null, trouble: Trouble): void {
    if (trouble === 'reset') return void near.resetAndDestroy();
    const answer = EARLY[trouble];
    if (answer === undefined) return;
    if (trouble === 'errorAfterTaking') toSimulator(near, head).resume();
    if (!near.destroyed) near.write(answer);
  }

  /** The simulator has decided and answered; what becomes of the answer on its way. */
  async function late(near: Socket, head: Buffer, { trouble, onFelt }: Plan): Promise<void> {
    const far = toSimulator(near, head);
    const answer = await nextChunk(far);
    if (answer === null) return void near.destroy();
    const isCut = trouble === 'reset' || trouble === 'timeout';
    near.write(isCut ? answer.subarray(0, -10) : answer);
    await onFelt();
    if (trouble === 'reset') near.resetAndDestroy();
    if (!isCut) far.pipe(near);
  }

  async function meet(near: Socket): Promise<void> {
    const now = plan;
    if (now === null) return passOn(near, null);
    if (now.moment === 'beforeSend') {
      if (await now.onFelt()) return early(near, null, now.trouble);
      return passOn(near, null);
    }
    const head = await nextChunk(near);
    if (head === null || !isSend(head)) return passOn(near, head);
    if (now.moment === 'afterAnswer') return late(near, head, now);
    if (await now.onFelt()) early(near, head, now.trouble);
  }

  const port = await listen(server, 0);
  const closed = (): Promise<void> => new Promise((done) => server.close(() => done()));

  return {
    origin: `http://127.0.0.1:${port}`,
    /** Calls that are on the wire now. */
    busy: (): number => open.size,
    async misbehave(wanted: Plan): Promise<void> {
      plan = wanted;
      if (wanted.trouble === 'refused') await closed();
    },
    async calm(): Promise<void> {
      if (plan?.trouble === 'refused') {
        server = accepting();
        await listen(server, port);
      }
      plan = null;
      for (const socket of open) socket.destroy();
    },
    async stop(): Promise<void> {
      for (const socket of open) socket.destroy();
      await closed();
    },
  };
}

export type Wire = Awaited<ReturnType<typeof startWire>>;
