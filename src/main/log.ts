import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/main';
import type { Config } from './config.ts';
import { redact, redactFacts } from './redact.ts';
import type { LogEntry } from './sides.ts';

/** Structured log: one JSON line an event, in `logs/`, never with text, names, numbers, wamids or tokens. */
export type Log = (entry: LogEntry) => void;

const MAX_BYTES = 2 * 1024 * 1024;

export function createLog(dataDir: string, level: Config['logLevel']): Log {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logger = electronLog.create({ logId: 'baton' });
  logger.transports.file.resolvePathFn = () => join(folder, 'baton.log');
  logger.transports.file.level = level;
  logger.transports.file.maxSize = MAX_BYTES;
  logger.transports.file.format = '{text}';
  logger.transports.console.level = level === 'debug' ? 'debug' : 'warn';
  logger.transports.console.format = '{text}';
  logger.transports.ipc.level = false;
  return ({ level: at, event, facts }) => {
    const line = {
      at: new Date().toISOString(),
      level: at,
      event: redact(event),
      ...redactFacts(facts ?? {}),
    };
    logger[at](JSON.stringify(line));
  };
}
