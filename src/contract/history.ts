import { importChat, lookAtChat, stopHistory } from '../domain/history/chatImport.ts';

export const history = {
  /** A past brought in from a file, in steps a person sees. */
  commands: { lookAtChat, importChat, stop: stopHistory },
  queries: {},
} as const;
