import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { runCommandLine } from './commandLine.ts';
import { runInWorker } from './workerSide.ts';

async function runInTerminal(): Promise<void> {
  const isRunning = await runCommandLine(process.argv.slice(2), (text) => process.stdout.write(`${text}\n`));
  if (!isRunning) process.exitCode = 1;
}

/** `npm run practice-api` on the main thread; practice mode of the console as a worker. */
if (isMainThread) void runInTerminal();
else if (parentPort !== null) {
  void runInWorker(parentPort, workerData);
}
