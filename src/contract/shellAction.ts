import { z } from 'zod';

/** Something the shell can be asked, and by which page. */
export const action = <Input extends z.ZodType, Output extends z.ZodType>(
  from: 'console' | 'lock' | 'both',
  input: Input,
  output: Output,
) => ({ from, input, output });

/** Asks for the person's own PIN again where it was not entered just now; false: they let it be. */
export const asked = <Input extends z.ZodType>(input: Input) =>
  action('console', input, z.object({ done: z.boolean() }));
