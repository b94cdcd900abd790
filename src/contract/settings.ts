import { z } from 'zod';
import { saveSettings, Settings } from '../domain/settings/saveSetting.ts';
import { query } from './query.ts';

export const settings = {
  commands: { saveSettings },
  queries: {
    getSettings: query({
      input: z.strictObject({}),
      output: Settings,
      allow: 'workspace.use',
    }),
  },
} as const;
