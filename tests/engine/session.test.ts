import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MemberId, SessionId } from '../../src/domain/ids.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { askTeam } from '../support/team.ts';
import { until } from '../support/until.ts';
import { deliver, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const all = { filter: 'all', limit: 50, before: null } as const;
async function addMember(console: TestConsole, role: Role): Promise<MemberId> {
  const memberId = MemberId.parse(randomUUID());
  await askTeam(console, 'team.addMember', { memberId, name: 'Eve', role, color: 3, publicKey: 'a key' });
  return memberId;
}

const hello = (n: number) =>
  textDelivery({
    wamid: `wamid.H${n}=`,
    from: `44770090000${n}`,
    name: `N${n}`,
    text: 'Hi',
    at: Math.floor(Date.now() / 1000),
  });

describe('a session', () => {
  it('is needed for everything: locked, no command, query or open subscription tells anything', async () => {
    const { console } = await openConnectedConsole();
    const { read, write, owner } = console;
    await deliver(console, hello(1));
    await console.settle();
    read.api.subscribe(1, 'inbox.listConversations', all);
    expect(console.pushed.get(1)).toMatchObject({ ok: true, value: [{ name: 'N1' }] });
    read.api.setSession(null, null);
    write.api.setSession(null);
    const locked = { ok: false, error: { code: 'locked' } };
    expect(console.pushed.get(1)).toEqual(locked);
    await deliver(console, hello(2));
    await console.settle();
    expect(console.pushed.get(1)).toEqual(locked);
    expect(await read.api.query('inbox.listConversations', all)).toEqual(locked);
    expect(await console.command('inbox.saveDraft', { conversationId: randomUUID(), text: 'x' })).toEqual(
      locked,
    );
    read.api.setSession(owner.memberId, SessionId.parse(randomUUID()));
    expect(console.pushed.get(1)).toMatchObject({ ok: true, value: [{}, {}] });
  });

  it('tells a stranger, and who was let go, nothing', async () => {
    const { console } = await openConnectedConsole();
    await deliver(console, hello(1));
    const { read } = console;
    read.api.setSession(MemberId.parse(randomUUID()), SessionId.parse(randomUUID()));
    const locked = { ok: false, error: { code: 'locked' } };
    expect(await read.api.query('inbox.listConversations', all)).toEqual(locked);
    const eve = await addMember(console, 'viewer');
    read.api.setSession(eve, SessionId.parse(randomUUID()));
    read.api.subscribe(1, 'inbox.listConversations', all);
    expect(console.pushed.get(1)).toMatchObject({ ok: true });
    await askTeam(console, 'team.deactivateMember', { memberId: eve, reason: 'Left' });
    expect(console.pushed.get(1)).toEqual(locked);
  });

  it('closes and opens what is open with the role, before the next command is taken', async () => {
    const { console } = await openConnectedConsole();
    const eve = await addMember(console, 'standard');
    console.read.api.setSession(eve, SessionId.parse(randomUUID()));
    console.read.api.subscribe(1, 'team.listMembers', {});
    const refused = { ok: false, error: { code: 'notPermitted', permission: 'team.manage' } };
    expect(console.pushed.get(1)).toEqual(refused);
    await askTeam(console, 'team.changeRole', { memberId: eve, role: 'admin' });
    expect(console.pushed.get(1)).toMatchObject({ ok: true, value: [{}, { role: 'admin' }] });
    await askTeam(console, 'team.changeRole', { memberId: eve, role: 'standard' });
    expect(console.pushed.get(1)).toEqual(refused);
  });

  it.each(['viewer', 'standard'] as const)(
    'as %s may answer customers only with that right',
    async (role) => {
      const { console } = await openConnectedConsole();
      const eve = await addMember(console, role);
      const { write, owner } = console;
      write.api.setSession({
        memberId: eve,
        sessionId: SessionId.parse(randomUUID()),
        signingKey: owner.privateKey,
      });
      const answer = await console.command('inbox.saveDraft', { conversationId: randomUUID(), text: 'x' });
      const refused = { ok: false, error: { code: 'notPermitted', permission: 'inbox.reply' } };
      expect(answer).toEqual(role === 'viewer' ? refused : { ok: true, value: null });
    },
  );

  it('sees drafts and read markers of its own member only', async () => {
    const { console } = await openConnectedConsole();
    await deliver(console, hello(1));
    await console.settle();
    const conversationId = (await conversationsOf(console))[0]!.id;
    await console.command('inbox.saveDraft', { conversationId, text: 'mine' });
    await console.command('inbox.markRead', { conversationId, upToInbound: 1 });
    expect(await conversationsOf(console)).toMatchObject([{ hasDraft: true, unread: 0 }]);
    console.read.api.setSession(await addMember(console, 'standard'), SessionId.parse(randomUUID()));
    expect(await conversationsOf(console)).toMatchObject([{ hasDraft: false, unread: 1 }]);
    expect(await console.query('inbox.getDraft', { conversationId })).toMatchObject({ text: '' });
  });

  it.each([
    'inbox.nothing',
    'toString',
    '__proto__',
    'constructor',
    '',
    'inbox.recordInboundMessage',
    'team.foundWorkspace',
  ])('cannot send the command %j', async (name) => {
    const console = await openConsole();
    expect(await console.command(name, {})).toEqual({ ok: false, error: { code: 'invalidInput' } });
  });
});

it('live queries are told of what arrives, without being asked', async () => {
  const { console } = await openConnectedConsole();
  console.read.api.subscribe(1, 'inbox.countInbox', {});
  await deliver(console, hello(1));
  await until(
    () => (console.pushed.get(1) as { value: { unreadMessages: number } }).value.unreadMessages === 1,
  );
  expect(console.pushed.get(1)).toMatchObject({ ok: true, value: { conversations: 1 } });
});

it('drafts, settings and who was read survive a restart', async () => {
  const { console, practice } = await openConnectedConsole();
  await deliver(console, hello(1));
  await console.settle();
  const conversationId = (await conversationsOf(console))[0]!.id;
  await console.command('inbox.saveDraft', { conversationId, text: 'half a sen' });
  await console.command('settings.saveSettings', { filter: 'unread', openConversation: conversationId });
  await console.command('inbox.markRead', { conversationId, upToInbound: 1 });
  const again = await reopen(console, { graphOrigin: practice.origin });
  expect(await again.query('inbox.getDraft', { conversationId })).toMatchObject({ text: 'half a sen' });
  expect(await again.query('settings.getSettings', {})).toMatchObject({
    filter: 'unread',
    openConversation: conversationId,
  });
  expect(await conversationsOf(again)).toMatchObject([{ unread: 0, hasDraft: true }]);
  expect(again.workspace.workspaceId).toBe(console.workspace.workspaceId);
  await again.command('inbox.saveDraft', { conversationId, text: '' });
  expect(await conversationsOf(again)).toMatchObject([{ hasDraft: false }]);
});
