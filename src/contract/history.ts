import { importArchive, lookAtArchive } from '../domain/history/archiveImport.ts';
import { importChat, lookAtChat, stopHistory } from '../domain/history/chatImport.ts';
import { recogniseFile } from '../domain/history/recogniseFile.ts';
import { checkTable, importTable, lookAtTable } from '../domain/history/tableImport.ts';
import { exportWorkspace } from '../domain/history/workspaceExport.ts';

export const history = {
  /** A past brought in from a file, in steps a person sees, and everything taken out. */
  commands: {
    recogniseFile,
    lookAtChat,
    importChat,
    lookAtTable,
    checkTable,
    importTable,
    lookAtArchive,
    importArchive,
    exportWorkspace,
    stop: stopHistory,
  },
  queries: {},
} as const;
