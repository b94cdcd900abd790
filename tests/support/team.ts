import { randomUUID } from 'node:crypto';
import { type MemberId, SessionId } from '../../src/domain/ids.ts';
import type { ShellCommandName } from '../../src/main/features/writeFeatures.ts';
import type { TestConsole } from './console.ts';

/** What the shell asks for in the name of who is signed in. */
export async function askTeam(console: TestConsole, name: ShellCommandName, input: object): Promise<void> {
  const { workspaceId } = console.workspace;
  const answer = await console.write.api.shellCommand(name, { workspaceId, ...input }, randomUUID());
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
}

/** Somebody else sits down at this computer; the owner's key signs for everybody here. */
export function sitDown({ write, read, owner }: TestConsole, memberId: MemberId): void {
  const sessionId = SessionId.parse(randomUUID());
  write.api.setSession({ memberId, sessionId, signingKey: owner.privateKey });
  read.api.setSession(memberId, sessionId);
}
