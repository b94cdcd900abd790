import { z } from 'zod';

/* What an import tells of itself, whatever it was of. */

export const count = z.number().int().nonnegative();

export const Brought = z.object({
  added: count,
  /** Was here already, and stays as it is. */
  known: count,
});
