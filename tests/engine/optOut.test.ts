import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openChat } from '../support/inbox.ts';
import { FROM, nowSeconds } from '../support/outbox.ts';
import { until } from '../support/until.ts';
import { deliver } from '../support/views.ts';
import { envelope, PHONE_NUMBER_ID } from '../support/webhook.ts';

/* Whoever stopped marketing in WhatsApp gets none by accident. */

const templateOf = (name: string) => ({
  kind: 'template' as const,
  name,
  language: 'en_GB',
  parameters: [{ part: 'body' as const, index: null, name: null, value: 'Marta' }],
  preview: { header: null, body: 'Spring leaves have arrived', footer: null, buttons: [] },
});

async function openShop() {
  const { console, conversationId } = await openChat();
  const [channel] = await console.query('channels.listChannels', {});
  const asked = { channelId: channel!.id, search: '', language: null, category: null, limit: 50 } as const;
  await until(async () => (await console.query('channels.listTemplates', asked)).fetchedAt !== null);
  const says = async (value: 'stop' | 'resume', seconds: number): Promise<void> => {
    const choice = { wa_id: FROM, category: 'marketing_messages', value, timestamp: nowSeconds() + seconds };
    const metadata = { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID };
    const preference = { messaging_product: 'whatsapp', metadata, user_preferences: [choice] };
    await deliver(console, envelope(preference, 'user_preferences'));
    await console.settle();
  };
  const send = (name: string, more: object = {}) =>
    console.command('inbox.queueReply', {
      conversationId,
      replyId: randomUUID(),
      body: templateOf(name),
      ...more,
    });
  const tells = async (choice: 'unknown' | 'given' | 'withdrawn'): Promise<void> => {
    const contactId = (await console.query('inbox.getConversation', { conversationId }))!.contactId;
    expect(await console.command('contacts.recordConsent', { contactId, choice })).toMatchObject({
      ok: true,
    });
  };
  return { says, send, tells };
}

const refused = { ok: false, error: { code: 'marketingStopped' } };

it('a marketing template is held back once the customer said stop, and only such a template', async () => {
  const { says, send } = await openShop();
  expect(await send('spring_offer')).toMatchObject({ ok: true });
  await says('stop', 1);
  expect(await send('spring_offer')).toEqual(refused);
  expect(await send('not_in_the_list')).toEqual(refused);
  expect(await send('order_ready')).toMatchObject({ ok: true });
  expect(await send('spring_offer', { sendsUnwanted: true })).toMatchObject({ ok: true });
  expect(await send('spring_offer', { isUnwanted: false })).toMatchObject({
    ok: false,
    error: { code: 'invalidInput' },
  });
  await says('resume', 2);
  expect(await send('spring_offer')).toMatchObject({ ok: true });
});

it('what a customer told the business counts beside what they said in WhatsApp', async () => {
  const { says, send, tells } = await openShop();
  await tells('withdrawn');
  expect(await send('spring_offer')).toEqual(refused);
  await says('resume', 1);
  expect(await send('spring_offer')).toEqual(refused);
  await tells('given');
  expect(await send('spring_offer')).toMatchObject({ ok: true });
  await says('stop', 2);
  expect(await send('spring_offer')).toEqual(refused);
});
