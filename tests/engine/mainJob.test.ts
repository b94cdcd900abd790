import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openConnectedConsole } from '../support/connected.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { sentMessages } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { post, statusDelivery, textDelivery } from '../support/webhook.ts';

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

it('receives a customer, shows them, answers, and follows the answer to "read"', async () => {
  const { console, practice, port } = await openConnectedConsole();
  const at = nowSeconds();
  const from = '447700900001';
  const delivery = textDelivery({ wamid: 'wamid.IN1=', from, name: 'Marta', text: '¿Tienen pan?', at });
  expect(await post(port, delivery)).toBe(200);
  await console.settle();

  const [row] = await conversationsOf(console);
  expect(row).toMatchObject({ name: 'Marta', preview: '¿Tienen pan?', unread: 1, previewFrom: 'customer' });
  const conversationId = row!.id;

  const sent = await console.command('inbox.queueReply', {
    conversationId,
    replyId: randomUUID(),
    body: { kind: 'text', text: 'Sí, hasta las 6' },
  });
  expect(sent).toEqual({ ok: true, value: { caughtUp: true } });
  const answered = () => messagesOf(console, conversationId);
  await until(async () =>
    (await answered()).some(
      ({ status }) => status !== 'queued' && status !== 'attempting' && status !== 'received',
    ),
  );
  const wamid = (await sentMessages(practice))[0]!.wamid;
  expect(
    await post(
      port,
      statusDelivery({ wamid, status: 'read', to: from, at }, { wamid, status: 'sent', to: from, at }),
    ),
  ).toBe(200);
  await console.settle();
  expect(await answered()).toMatchObject([
    { from: 'customer', text: '¿Tienen pan?', status: 'received', inboundNumber: 1 },
    { from: 'us', text: 'Sí, hasta las 6', status: 'read', by: { name: 'Ana' } },
  ]);
});

it('stores a repeated webhook once', async () => {
  const { console, port } = await openConnectedConsole();
  const delivery = textDelivery({
    wamid: 'wamid.SAME=',
    from: '447700900002',
    name: 'Bo',
    text: 'Hi',
    at: nowSeconds(),
  });
  for (let times = 0; times < 3; times++) expect(await post(port, delivery)).toBe(200);
  await console.settle();
  expect(await conversationsOf(console)).toMatchObject([{ name: 'Bo', unread: 1 }]);
});
