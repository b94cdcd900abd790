import { exportWorkspace } from '../domain/history/workspaceExport.ts';
import { importChat, lookAtChat, stopHistory } from '../domain/history/chatImport.ts';

export const history = {
  /** A past brought in from a file, in steps a person sees, and everything taken out. */
  commands: { lookAtChat, importChat, exportWorkspace, stop: stopHistory },
  queries: {},
} as const;
