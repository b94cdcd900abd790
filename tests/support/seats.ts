import { randomUUID } from 'node:crypto';
import type { CommandName } from '../../src/contract/index.ts';
import { CommandId, type DeviceId, MemberId, SessionId } from '../../src/domain/ids.ts';
import type { MemberActor } from '../../src/domain/permissions.ts';
import { activeAccess } from '../../src/main/features/team/member.index.ts';
import { commands } from '../../src/main/features/writeFeatures.ts';
import type { TestConsole } from './console.ts';
import { askTeam } from './team.ts';

/* Further sessions on one engine, beside the one at the keyboard: what several computers will be to it. */

type Answer = { readonly ok: boolean; readonly value?: unknown; readonly error?: unknown };

/** Sits down at a window of their own; the owner's key signs for everybody here. */
function seatOf({ write, owner }: TestConsole, memberId: MemberId) {
  const side = write.opened()!;
  const { kit, execute, time, prepare, handlers } = side;
  kit.setSigner(memberId, owner.privateKey);
  const access = activeAccess(kit.db, memberId, { now: time(), since: time() });
  if (access === undefined) throw new Error('Nobody of the team');
  const deviceId = kit.keys.deviceId as DeviceId;
  const sessionId = SessionId.parse(randomUUID());
  const actor: MemberActor = { kind: 'member', memberId, ...access, deviceId, sessionId };

  async function command(name: CommandName, input: object): Promise<Answer> {
    const asked = commands[name];
    if (asked.kind === 'local') return execute.local(asked, handlers[name]!, input, actor);
    const prepared = await prepare[name]?.(input, actor);
    if (prepared?.ok === false) return prepared;
    const commandId = CommandId.parse(randomUUID());
    return execute.command(asked, prepared?.value.input ?? input, {
      commandId,
      actor,
      wait: false,
    });
  }
  return { memberId, command };
}

export type TestSeat = ReturnType<typeof seatOf>;

/** Joins the team, and sits down. */
export async function joins(console: TestConsole, name: string): Promise<TestSeat> {
  const memberId = MemberId.parse(randomUUID());
  await askTeam(console, 'team.addMember', {
    memberId,
    name,
    role: 'standard',
    color: 1,
    publicKey: 'a key',
  });
  return seatOf(console, memberId);
}
