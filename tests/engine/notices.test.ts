import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CommandId, EpochMs, MemberId, NoticeId, SessionId } from '../../src/domain/ids.ts';
import { raiseNotice } from '../../src/domain/notices/raiseNotice.ts';
import { noticeDue } from '../../src/main/features/notices/dueNotices.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { askTeam } from '../support/team.ts';
import { until } from '../support/until.ts';
import { reopen } from '../support/views.ts';

const page = { limit: 50 };
const forAdmins = (console: TestConsole) => console.query('notices.listForAdmins', page);

async function addEve(console: TestConsole): Promise<MemberId> {
  const memberId = MemberId.parse(randomUUID());
  await askTeam(console, 'team.addMember', {
    memberId,
    name: 'Eve',
    role: 'standard',
    color: 3,
    publicKey: 'a key',
  });
  return memberId;
}

const listed = (console: TestConsole, count: number) =>
  until(async () => (await forAdmins(console)).length === count);

describe('a change of what somebody may do', () => {
  it('is told to the administrators and to them, once each, and is settled for good', async () => {
    const console = await openConsole();
    const eve = await addEve(console);
    await askTeam(console, 'team.changeRole', { memberId: eve, role: 'admin' });
    await listed(console, 2);
    const [changed] = await forAdmins(console);
    expect(changed).toMatchObject({ kind: 'accessChanged', memberName: 'Eve', byName: 'Ana' });
    await console.command('notices.acknowledge', { noticeId: changed!.id });
    const again = await reopen(console);
    expect(await forAdmins(again)).toMatchObject([
      { kind: 'accessChanged', acknowledgedByName: 'Ana' },
      { kind: 'memberAdded', acknowledgedAt: null },
    ]);
    expect(await again.query('notices.listMine', page)).toEqual([]);
    again.read.api.setSession(eve, SessionId.parse(randomUUID()));
    expect(await again.query('notices.listMine', page)).toMatchObject([{ kind: 'accessChanged' }]);
  });

  it('is not read by who may not manage the team', async () => {
    const console = await openConsole();
    console.read.api.setSession(await addEve(console), SessionId.parse(randomUUID()));
    expect(await console.read.api.query('notices.listForAdmins', page)).toMatchObject({
      error: { code: 'notPermitted' },
    });
  });
});

describe('a notice that was due when Baton was stopped', () => {
  const noticeId = NoticeId.parse(randomUUID());
  const due = {
    noticeId,
    kind: 'wrongPins',
    about: { count: 5 },
    to: 'admins',
    at: EpochMs.parse(1),
  } as const;

  it('is raised at the next start', async () => {
    const console = await openConsole();
    const { kit } = console.write.opened()!;
    await kit.commit.enqueue(() => kit.db.run(noticeDue(due)));
    const again = await reopen(console);
    await listed(again, 1);
    expect(await forAdmins(again)).toMatchObject([{ id: noticeId, kind: 'wrongPins', about: { count: 5 } }]);
  });

  it('is not raised again where it had been, and the list comes to its end', async () => {
    const console = await openConsole();
    const { kit, execute, system } = console.write.opened()!;
    const asked = { commandId: `n:${noticeId}` as CommandId, actor: system('notices'), wait: true };
    await execute.command(raiseNotice, due, asked);
    await kit.commit.enqueue(() => kit.db.run(noticeDue(due)));
    const again = await reopen(console);
    const { db } = again.write.opened()!.kit;
    await until(() => db.all({ text: 'SELECT 1 FROM due_notice', values: [] }).length === 0);
    expect(await forAdmins(again)).toHaveLength(1);
  });
});
