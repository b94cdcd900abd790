import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';

/** The data is older than it was seen to be; from here on what is there counts. Only the shell asks, after a PIN. */
export const acceptShortfall = defineLocalCommand({
  name: 'audit.acceptShortfall',
  input: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
  output: z.null(),
  allow: 'team.manage',
});
