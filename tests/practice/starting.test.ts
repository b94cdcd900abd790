import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { describeStart, readOptions, runCommandLine } from '../../src/main/practice/commandLine.ts';
import { runInWorker, type FromPracticeWorker } from '../../src/main/practice/workerSide.ts';
import { startBench, startReceiver } from './practiceBench.ts';

class FakePort extends EventEmitter {
  readonly told: FromPracticeWorker[] = [];
  postMessage(message: FromPracticeWorker): void {
    this.told.push(message);
    this.emit('told', message);
  }
  close(): void {
    this.emit('closed');
  }
}

async function startWorker() {
  const receiver = await startReceiver();
  const port = new FakePort();
  await runInWorker(port, { port: 0, callbackUrl: receiver.url, customers: false });
  onTestFinished(async () => {
    const closed = once(port, 'closed');
    port.emit('message', { type: 'stop' });
    await closed;
  });
  return { port, receiver };
}

test('a worker says where it listens and how its switches stand', async () => {
  const { port } = await startWorker();
  const [ready, state] = port.told;
  expect(ready).toMatchObject({
    type: 'ready',
    origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  });
  expect(state).toMatchObject({ type: 'state', switches: { slow: 0, customers: false } });
  port.emit('message', { type: 'switches', duplicate: true, slow: undefined });
  expect(port.told.at(-1)).toMatchObject({ type: 'state', switches: { slow: 0, duplicate: true } });
});

test('a worker writes as a customer', async () => {
  const { port, receiver } = await startWorker();
  port.emit('message', { type: 'writeAs', customerId: 'fang', text: '在吗？' });
  while (receiver.texts().length === 0) await new Promise(setImmediate);
  expect(receiver.texts()).toEqual(['在吗？']);
});

test.each([[{ type: 'nonsense' }], [null], [{ type: 'switches', slow: 'x' }]])(
  'a worker refuses the message %j and goes on',
  async (message) => {
    const { port } = await startWorker();
    port.emit('message', message);
    expect(port.told.at(-1)).toEqual({ type: 'failed', code: 'badMessage' });
  },
);

test('a worker refuses a callback elsewhere', async () => {
  const { port } = await startWorker();
  port.emit('message', { type: 'callback', url: 'https://example.com/' });
  expect(port.told.at(-1)).toEqual({ type: 'failed', code: 'notLoopback' });
});

test('a taken port is said, on the command line and in the worker', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const printed: string[] = [];
  expect(await runCommandLine(['--port', String(port)], (text) => printed.push(text))).toBe(false);
  expect(printed).toEqual([`Port ${port} is in use. Choose another one with --port.`]);
  const worker = new FakePort();
  await runInWorker(worker, { port, callbackUrl: 'http://127.0.0.1:1/', customers: false });
  expect(worker.told).toEqual([{ type: 'failed', code: 'EADDRINUSE' }]);
});

test('the command line has defaults, takes flags and refuses nonsense', () => {
  expect(readOptions([])).toMatchObject({
    port: 8791,
    callbackUrl: 'http://127.0.0.1:8790/webhooks/whatsapp',
    customers: true,
  });
  expect(readOptions(['--port', '0', '--quiet-customers', '--token', 'mine'])).toMatchObject({
    port: 0,
    customers: false,
    credentials: { accessToken: 'mine' },
  });
  for (const args of [
    ['--port', 'x'],
    ['--port', '70000'],
    ['--nonsense'],
    ['--callback', 'https://example.com/'],
  ]) {
    expect(readOptions(args)).toBeNull();
  }
});

test('the start-up text names the credentials and every endpoint', async () => {
  const { practice } = await startBench();
  const text = describeStart(practice, 'http://127.0.0.1:8790/webhooks/whatsapp');
  for (const part of [...Object.values(practice.credentials).slice(0, 2), ...practice.endpoints])
    expect(text).toContain(part);
});
