import { z } from 'zod';

/** One thing `app:shell` can be asked, and by which of the two pages. */
export const action = <Input extends z.ZodType, Output extends z.ZodType>(
  from: 'console' | 'lock' | 'both',
  input: Input,
  output: Output,
) => ({ from, input, output });

/** False: the person let it be. */
export const done = z.object({ done: z.boolean() });
