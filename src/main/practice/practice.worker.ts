import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { runCommandLine } from './commandLine.ts';
import { runInWorker } from './workerSide.ts';

/** `npm run practice-api` on the main thread; practice mode of the console as a worker. */
if (isMainThread) {
  void runCommandLine(process.argv.slice(2), (text) => void process.stdout.write(`${text}\n`)).then(
    (isRunning) => {
      if (!isRunning) process.exitCode = 1;
    },
  );
} else if (parentPort !== null) {
  void runInWorker(parentPort, workerData);
}
