import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { connectRpc } from '../rpc.ts';
import type { ReadSideApi, ReadSideEvents, WriteSideApi, WriteSideEvents } from '../sides.ts';

export type EngineListeners = {
  readonly write: WriteSideEvents;
  readonly read: ReadSideEvents;
  readonly onDeath: (side: string) => void;
};

/* The two threads of the engine, started once and kept; the port between them never passes through here. */

export function startEngine(mainDir: string, { write, read, onDeath }: EngineListeners) {
  const { port1, port2 } = new MessageChannel();
  const start = (file: string, enginePort: typeof port1): Worker => {
    const worker = new Worker(join(mainDir, file), {
      workerData: { enginePort },
      transferList: [enginePort],
    });
    worker.on('error', () => onDeath(file));
    return worker;
  };
  const writeWorker = start('writeSide.cjs', port1);
  const readWorker = start('readSide.cjs', port2);
  return {
    write: connectRpc<WriteSideApi, WriteSideEvents>(writeWorker, write),
    read: connectRpc<ReadSideApi, ReadSideEvents>(readWorker, read),
    async stop() {
      await Promise.all([writeWorker.terminate(), readWorker.terminate()]);
    },
  };
}

export type Engine = ReturnType<typeof startEngine>;
