import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createReadSide } from './composeReadSide.ts';
import { connectRpc } from './rpc.ts';
import type { EnginePortMessage, ReadSideApi, ReadSideEvents } from './sides.ts';
import { isTestBuild, testClock } from './testDoors.ts';

/* Entry of the read thread: wires its ports, nothing else. */

if (parentPort === null) throw new Error('The read side runs as a worker thread');
const { enginePort } = workerData as { readonly enginePort: MessagePort };

const late: { api: ReadSideApi | null } = { api: null };
const api = new Proxy({} as ReadSideApi, { get: (_target, name) => late.api?.[name as keyof ReadSideApi] });
const main = connectRpc<ReadSideEvents, ReadSideApi>(parentPort, api);
const side = createReadSide({
  events: {
    rows: (id, answer) => void main.rows.asEvent(id, answer),
    status: (status) => void main.status.asEvent(status),
    mustReopen: (why) => void main.mustReopen.asEvent(why),
    log: (entry) => void main.log.asEvent(entry),
  },
  toWriteSide: (message) => enginePort.postMessage(message),
  clock: testClock(),
  checkOutputs: isTestBuild,
});
late.api = side.api;
enginePort.on('message', (message: EnginePortMessage) => side.fromWriteSide(message));
