import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { join } from 'node:path';
import { historyThreads } from './composeHistoryThreads.ts';
import { createWriteSide } from './composeWriteSide.ts';
import { testClock, testFaultPoint, testWebhookTrust } from './testDoors.ts';
import { connectRpc } from './rpc.ts';
import type { EnginePortMessage, WriteSideApi, WriteSideEvents } from './sides.ts';

/* Entry of the write thread: wires its ports, nothing else. */

if (parentPort === null) throw new Error('The write side runs as a worker thread');
const { enginePort } = workerData as { readonly enginePort: MessagePort };

const late: { api: WriteSideApi | null } = { api: null };
const api = new Proxy({} as WriteSideApi, { get: (_target, name) => late.api?.[name as keyof WriteSideApi] });
const main = connectRpc<WriteSideEvents, WriteSideApi>(parentPort, api);
const side = createWriteSide({
  events: {
    status: (status) => void main.status.asEvent(status),
    history: (progress) => void main.history.asEvent(progress),
    saveSecrets: (channelId, secrets) => main.saveSecrets(channelId, secrets),
    signedOut: () => void main.signedOut.asEvent(),
    saveAnchor: (sealed) => void main.saveAnchor.asEvent(sealed),
    saveMailPassword: (password) => main.saveMailPassword(password),
    mustReopen: (why) => void main.mustReopen.asEvent(why),
    log: (entry) => void main.log.asEvent(entry),
  },
  toReadSide: (message) => enginePort.postMessage(message),
  clock: testClock(),
  faultPoint: testFaultPoint(),
  webhookTrust: testWebhookTrust(),
  historyThreads: historyThreads(join(__dirname, 'history.cjs')),
});
late.api = side.api;
enginePort.on('message', (message: EnginePortMessage) => side.fromReadSide(message));
