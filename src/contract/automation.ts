import { z } from 'zod';
import { Holiday, saveHolidays } from '../domain/automation/saveHolidays.ts';
import { query } from './query.ts';

export const automation = {
  commands: { saveHolidays },
  queries: {
    /** By date. */
    listHolidays: query({ input: z.strictObject({}), output: z.array(Holiday), allow: 'workspace.use' }),
  },
} as const;
