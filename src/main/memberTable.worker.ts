import { parentPort, workerData } from 'node:worker_threads';
import { readSmallTable } from './features/history/smallTable.ts';

/* Entry of the thread that reads a table of people: one table, and it is ended. */

if (parentPort === null) throw new Error('A table is read in a worker thread');
const port = parentPort;
const { path } = workerData as { readonly path: string };

void readSmallTable(path).then((table) => port.postMessage(table));
