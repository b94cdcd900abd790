import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { recordConnection } from '../../src/domain/channels/recordConnection.ts';
import { CommandId, DeviceId, type MemberId } from '../../src/domain/ids.ts';
import { openScopes, type Scopes } from '../support/scopes.ts';
import { as } from '../support/story.ts';

/** The number everybody answers on, as if somebody had connected it. */
async function connect({ console, channelId }: Scopes): Promise<void> {
  const { execute, kit } = console.write.opened()!;
  const number = { phoneNumberId: '200000000000001', wabaId: '3', graphOrigin: 'http://127.0.0.1:1' };
  const names = { displayNumber: '+1 555 010 0001', verifiedName: 'Holland Bakery' };
  const facts = { channelId, ...number, ...names, quality: null, messagingLimit: null };
  const deviceId = DeviceId.parse(kit.keys.deviceId);
  const actor = { ...as('owner'), memberId: console.owner.memberId, deviceId };
  const asked = { commandId: CommandId.parse(randomUUID()), actor, wait: true };
  expect(await execute.command(recordConnection, facts, asked)).toMatchObject({ ok: true });
}

it('tells everybody who sees a conversation who usually answers on its number', async () => {
  const scopes = await openScopes();
  const { console, channelId, members, places, actAs, reset } = scopes;
  await reset('restricted');
  actAs('owner');
  await connect(scopes);
  const name = (memberId: MemberId | null) =>
    console.command('channels.setPrimarySender', { channelId, memberId });
  const told = async () => {
    actAs('restricted');
    const { conversationId } = places.own;
    const usual = (await console.query('inbox.getConversation', { conversationId }))?.primarySenderId;
    actAs('owner');
    return usual;
  };
  expect(await told()).toBeNull();
  expect(await name(members.viewer)).toEqual({ ok: false, error: { code: 'notFound', what: 'member' } });
  expect(await name(members.standard)).toMatchObject({ ok: true });
  expect(await told()).toBe(members.standard);
  const [row] = await console.query('channels.listChannels', {});
  expect(row?.primarySenderId).toBe(members.standard);
  // It keeps nobody from answering.
  const { conversationId } = places.unassigned;
  const body = { kind: 'text', text: 'Hello' } as const;
  actAs('supervisor');
  const answered = await console.command('inbox.queueReply', { conversationId, replyId: randomUUID(), body });
  expect(answered).toMatchObject({ ok: true });
  actAs('owner');
  expect(await name(null)).toMatchObject({ ok: true });
  expect(await told()).toBeNull();
});
