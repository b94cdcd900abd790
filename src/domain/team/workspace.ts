import type { ClearEvent } from '../events.ts';
import type { Fold } from '../command.ts';

export type Workspace = { readonly exists: boolean };

export const workspace: Fold<Workspace> = {
  name: 'team.workspace',
  version: 1,
  initial: { exists: false },
  evolve: (state: Workspace, event: ClearEvent): Workspace =>
    event.type === 'team.workspaceCreated.v1' ? { exists: true } : state,
};
