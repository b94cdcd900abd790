import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { testSaveFolder } from '../testDoors.ts';

/** Asks with the system's own dialog where to save; null: cancelled. */
export const createSaveDialog =
  (window: BrowserWindow) =>
  async (suggestedName: string): Promise<string | null> => {
    const testFolder = testSaveFolder();
    if (testFolder !== null) return join(testFolder, suggestedName);
    const defaultPath = join(app.getPath('downloads'), suggestedName);
    const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath });
    return canceled || filePath === '' ? null : filePath;
  };
