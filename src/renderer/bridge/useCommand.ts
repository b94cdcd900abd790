import { useCallback } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/index.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Result } from '../../domain/result.ts';

/** Outside components: the command's id is minted here, at the moment the person acts. */
export const runCommand = <N extends CommandName>(
  name: N,
  input: CommandInput<N>,
): Promise<Result<CommandOutput<N>, Failure>> => window.baton.command(name, input, uuidv7());

export function useCommand<N extends CommandName>(
  name: N,
): (input: CommandInput<N>) => Promise<Result<CommandOutput<N>, Failure>> {
  return useCallback((input) => runCommand(name, input), [name]);
}
