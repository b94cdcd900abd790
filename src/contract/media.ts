import { appendFile, beginFile, dropFile, finishFile } from '../domain/media/stageFile.ts';

export const media = { commands: { beginFile, appendFile, finishFile, dropFile }, queries: {} } as const;
