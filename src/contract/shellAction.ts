import type { z } from 'zod';

/** Something the shell can be asked, and by which page. */
export const action = <Input extends z.ZodType, Output extends z.ZodType>(
  from: 'console' | 'lock' | 'both',
  input: Input,
  output: Output,
) => ({ from, input, output });
