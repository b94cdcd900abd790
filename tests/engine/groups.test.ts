import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openConnectedConsole } from '../support/connected.ts';
import { deliver } from '../support/views.ts';
import { envelope, PHONE_NUMBER_ID, textDelivery } from '../support/webhook.ts';

const all = { filter: 'all', limit: 50, before: null } as const;
const at = Math.floor(Date.now() / 1000) - 600;
const metadata = { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID };
const GROUP = 'R3JvdXA5';

const inGroup = (name: string, from: string, text: string, seconds: number): object =>
  envelope({
    metadata,
    contacts: [{ wa_id: from, profile: { name } }],
    messages: [
      {
        from,
        group_id: GROUP,
        id: `wamid.G${seconds}=`,
        timestamp: String(at + seconds),
        type: 'text',
        text: { body: text },
      },
    ],
  });
const named = (subject: string, seconds: number): object =>
  envelope(
    {
      metadata,
      groups: [{ timestamp: at + seconds, group_id: GROUP, type: 'group_settings_update', subject }],
    },
    'group_settings_update',
  );

it('a group is one conversation to read, says who wrote, and takes no answer', async () => {
  const { console } = await openConnectedConsole();
  await deliver(
    console,
    textDelivery({ wamid: 'wamid.1=', from: '447700900001', name: 'Ada', text: 'alone', at }),
  );
  await deliver(console, inGroup('Ada', '447700900001', 'Hello all', 1));
  await deliver(console, inGroup('Bo', '447700900002', 'Hello Ada', 2));
  await deliver(console, named('Bread fans', 3));
  await console.settle();
  const [group, ada, ...others] = await console.query('inbox.listConversations', all);
  expect([group!.name, ada!.name, others]).toEqual(['Bread fans', 'Ada', []]);
  const conversationId = group!.id;
  expect(await console.query('inbox.getConversation', { conversationId })).toMatchObject({
    isGroup: true,
    windowClosesAt: null,
  });
  const rows = await console.query('inbox.listMessages', { conversationId, limit: 50, before: null });
  expect(rows.map(({ senderName, text, key }) => [senderName, text, key])).toEqual([
    ['Ada', 'Hello all', null],
    ['Bo', 'Hello Ada', null],
    ['WhatsApp', 'group settings update · Bread fans', null],
  ]);
  const reply = (body: object) =>
    console.command('inbox.queueReply', { conversationId, replyId: randomUUID(), body });
  expect(await reply({ kind: 'text', text: 'Hi' })).toMatchObject({ error: { code: 'groupReadOnly' } });
  expect(await console.query('inbox.listOutbox', { limit: 50 })).toEqual([]);
  expect(console.write.opened()!.store.countQuarantined()).toBe(0);
});
