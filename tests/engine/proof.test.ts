import { expect, it } from 'vitest';
import { conversationsOf } from '../support/inbox.ts';
import { FROM, nowSeconds, openOutbox } from '../support/outbox.ts';
import { sentMessages } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { deliver } from '../support/views.ts';
import { statusDelivery, textDelivery } from '../support/webhook.ts';

/* What WhatsApp says of a message is believed, whatever became of it here meanwhile. */

/** A reply WhatsApp took without saying so, and how to tell what it says of it later. */
async function openDoubt() {
  const chat = await openOutbox();
  const { console, practice, conversationId, steer, reply } = chat;
  await steer('failAfterAccept', { value: 1 });
  const replyId = await reply('once only', 'unknown');
  const [taken] = await sentMessages(practice);
  const tell = async (status: 'sent' | 'delivered' | 'failed', errorCode?: number): Promise<void> => {
    const told = { wamid: taken!.wamid, status, to: FROM, at: nowSeconds(), attemptId: taken!.attemptId! };
    await deliver(console, statusDelivery(errorCode === undefined ? told : { ...told, errorCode }));
    await console.settle();
  };
  const again = () => console.command('inbox.sendReplyAgain', { conversationId, replyId });
  const discard = () => console.command('inbox.discardReply', { conversationId, replyId });
  return { ...chat, replyId, tell, again, discard };
}

it('sends nothing a second time once the first is proven, though a person had asked for it', async () => {
  const { console, practice, steer, statusOf, replyId, tell, again } = await openDoubt();
  await steer('rateLimit', { value: 1 });
  await again();
  await until(async () => (await statusOf(replyId)) === 'notSent');
  await tell('delivered');
  expect(await statusOf(replyId)).toBe('delivered');
  console.write.api.resynchronise('networkChanged');
  await console.settle();
  expect(await sentMessages(practice)).toHaveLength(1);
});

it('shows again what was discarded and had been sent after all', async () => {
  const { console, rows, replyId, tell, discard } = await openDoubt();
  await discard();
  await console.settle();
  expect((await rows()).map(({ text }) => text)).toEqual(['Bread?']);
  await tell('failed', 131026);
  expect((await rows()).map(({ text }) => text)).toEqual(['Bread?']);
  await tell('delivered');
  expect((await rows()).at(-1)).toMatchObject({
    replyId,
    text: 'once only',
    status: 'delivered',
    remark: 'sentAfterAll',
  });
  const hits = await console.query('search.findMessages', {
    text: 'once only',
    conversationId: null,
    after: null,
    before: null,
    olderThan: null,
    limit: 20,
  });
  expect(hits).toMatchObject({ hits: [{ from: 'us' }] });
});

it('finds nothing of what was discarded and never arrived', async () => {
  const { console, rows, discard } = await openDoubt();
  await discard();
  await console.settle();
  const [conversation] = await console.query('inbox.listConversations', {
    filter: 'all',
    limit: 5,
    before: null,
  });
  expect(conversation).toMatchObject({ preview: 'Bread?', previewFrom: 'customer' });
  expect(await console.query('inbox.listOutbox', { limit: 5 })).toEqual([]);
  expect(await rows()).toHaveLength(1);
});

it('sends what came back once more when a person asks, and not a third time', async () => {
  const { console, practice, rows, statusOf, replyId, tell, again } = await openDoubt();
  await tell('failed', 131047);
  expect(await statusOf(replyId)).toBe('failed');
  expect(await again()).toMatchObject({ ok: true });
  await until(async () => (await statusOf(replyId)) === 'accepted');
  const taken = await sentMessages(practice);
  expect(taken).toHaveLength(2);
  // A late word on the first try says nothing of the second.
  await tell('sent');
  expect((await rows()).at(-1)).toMatchObject({ status: 'accepted', wasSentAgain: true, errorCode: null });
  const { wamid, attemptId } = taken.at(-1)!;
  const told = { wamid, status: 'failed', to: FROM, at: nowSeconds(), attemptId: attemptId! } as const;
  await deliver(console, statusDelivery({ ...told, errorCode: 131047 }));
  await console.settle();
  expect((await rows()).at(-1)).toMatchObject({ status: 'failed', wasSentAgain: true, errorCode: 131047 });
  expect(await again()).toEqual({ ok: false, error: { code: 'againOnlyOnce' } });
});

it('knows a customer also by the number WhatsApp itself names, unless it is somebody else', async () => {
  const { console } = await openOutbox();
  const write = async (from: string): Promise<void> => {
    await deliver(console, textDelivery({ wamid: `wamid.${from}`, from, text: 'Hi', at: nowSeconds() }));
    await console.settle();
  };
  const { contacts } = console.write.opened()!;
  const { contactId } = (await conversationsOf(console))[0]!;
  await contacts.learnNumber(contactId, '447700900777');
  await write('447700900777');
  expect(await conversationsOf(console)).toHaveLength(1);
  expect(contacts.addressOf(contactId).phone).toBe('447700900777');
  await write('447700900888');
  await contacts.learnNumber(contactId, '447700900888');
  expect(contacts.addressOf(contactId).phone).toBe('447700900777');
  expect(await conversationsOf(console)).toHaveLength(2);
});
