import type { z } from 'zod';
import type { Permission } from '../domain/permissions.ts';

/** What may be asked of the views. Leaving the permission out does not compile. */
export type QueryContract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly input: Input;
  readonly output: Output;
  readonly allow: Permission;
};

export const query = <Input extends z.ZodType, Output extends z.ZodType>(
  contract: QueryContract<Input, Output>,
): QueryContract<Input, Output> => contract;
