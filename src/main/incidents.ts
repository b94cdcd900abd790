import { randomUUID } from 'node:crypto';
import type { Failure } from '../contract/failure.ts';
import { describeError } from './describeError.ts';
import type { LogEntry } from './sides.ts';

/** Logs what nobody expected, under an id the person is shown too, so that a report leads to the log line. */
export const createIncidents =
  (log: (entry: LogEntry) => void) =>
  (error: unknown, where: string): Failure => {
    const incidentId = randomUUID();
    log({ level: 'error', event: 'unexpected', facts: { incidentId, where, ...describeError(error) } });
    return { code: 'unexpected', incidentId };
  };
