import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openConnectedConsole } from '../support/connected.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { sentMessages } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { deliver } from '../support/views.ts';
import { envelope, PHONE_NUMBER_ID, textDelivery } from '../support/webhook.ts';

const at = Math.floor(Date.now() / 1000) - 600;
const from = '447700900001';
const ours = '15550100001';
const metadata = { display_phone_number: ours, phone_number_id: PHONE_NUMBER_ID };
const text = (id: string, who: object, body: string) => ({
  ...who,
  id,
  timestamp: String(at),
  type: 'text',
  text: { body },
});

it('an answer quotes what came, what the phone wrote and what the phone had before', async () => {
  const { console, practice } = await openConnectedConsole();
  const messages = [text('wamid.PAST1=', { from }, 'past'), text('wamid.PAST2=', { from }, 'older')];
  const history = [
    { metadata: { phase: 1, chunk_order: 1, progress: 1 }, threads: [{ id: from, messages }] },
  ];
  await deliver(console, envelope({ messaging_product: 'whatsapp', metadata, history }, 'history'));
  const echo = text('wamid.PHONE=', { from: ours, to: from }, 'phone');
  await deliver(
    console,
    envelope({ messaging_product: 'whatsapp', metadata, message_echoes: [echo] }, 'smb_message_echoes'),
  );
  await deliver(console, textDelivery({ wamid: 'wamid.LIVE=', from, text: 'live', at }));
  await console.settle();

  const [row] = await conversationsOf(console);
  const conversationId = row!.id;
  const thread = () => messagesOf(console, conversationId);
  for (const words of ['past', 'phone', 'live']) {
    const { key } = (await thread()).find((message) => message.text === words)!;
    const body = { kind: 'text' as const, text: `to ${words}` };
    await console.command('inbox.queueReply', {
      conversationId,
      replyId: randomUUID(),
      body,
      quotedKey: key,
    });
  }
  await until(async () => (await sentMessages(practice)).length === 3);
  const taken = await sentMessages(practice);
  expect(taken.map(({ text: said, quotedWamid }) => [said, quotedWamid])).toEqual([
    ['to past', 'wamid.PAST1='],
    ['to phone', 'wamid.PHONE='],
    ['to live', 'wamid.LIVE='],
  ]);
});
