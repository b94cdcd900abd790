import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { MemberId } from '../../src/domain/ids.ts';
import { openChat } from '../support/inbox.ts';
import { FROM, nowSeconds } from '../support/outbox.ts';
import { askTeam, sitDown } from '../support/team.ts';
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
  return { console, conversationId, says, send, tells };
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

it('is not let out to a customer who said no while a newcomer’s template waited to be read', async () => {
  const { console, conversationId, send, tells } = await openShop();
  const eve = MemberId.parse(randomUUID());
  const newcomer = {
    memberId: eve,
    name: 'Eve',
    role: 'standard',
    color: 3,
    publicKey: 'a key',
    supervised: 2,
  };
  await askTeam(console, 'team.addMember', newcomer);
  sitDown(console, eve);
  const replyId = randomUUID();
  expect(await send('spring_offer', { replyId })).toMatchObject({ ok: true });
  sitDown(console, console.owner.memberId);
  const approve = () => console.command('inbox.approveReply', { conversationId, replyId, words: null });
  await tells('withdrawn');
  expect(await approve()).toEqual(refused);
  await tells('given');
  expect(await approve()).toMatchObject({ ok: true });
});
