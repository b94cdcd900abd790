import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ConversationId } from '../../src/domain/ids.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf, openChat } from '../support/inbox.ts';
import { joins, type TestSeat } from '../support/seats.ts';
import { sentMessages } from '../support/simulator.ts';
import { askTeam, sitDown } from '../support/team.ts';
import { until } from '../support/until.ts';
import { deliver } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* Two people and one customer: two sessions on one engine, beside the headless console the owner sits at. */

async function openWithTwo() {
  const chat = await openChat();
  return { ...chat, bo: await joins(chat.console, 'Bo'), cy: await joins(chat.console, 'Cy') };
}
const answer = (conversationId: ConversationId, text = 'Yes, until six') => ({
  conversationId,
  replyId: randomUUID(),
  body: { kind: 'text', text },
});
const all = { limit: 200 } as const;

const CUSTOMERS = 10;
const TRIALS_EACH = 50;

/** Beside the first, so that what is committed is committed together. */
async function moreCustomers(console: TestConsole): Promise<readonly ConversationId[]> {
  const at = Math.floor(Date.now() / 1000);
  for (let n = 2; n <= CUSTOMERS; n++)
    await deliver(
      console,
      textDelivery({ wamid: `wamid.M${n}=`, from: `4477009001${n + 10}`, name: `M${n}`, text: 'Bread?', at }),
    );
  await console.settle();
  return (await conversationsOf(console)).map(({ id }) => id);
}

/** Who of two who claim at once got it, and what the other was told; then it is nobody's again. */
async function bothClaim(conversationId: ConversationId, first: TestSeat, second: TestSeat) {
  const here = { conversationId };
  const answers = await Promise.all([
    first.command('routing.claim', here),
    second.command('routing.claim', here),
  ]);
  const winner = answers[0].ok ? first : second;
  const lost = answers.find(({ ok }) => !ok)?.error;
  await winner.command('routing.release', here);
  return { won: answers.filter(({ ok }) => ok).length, winnerId: winner.memberId, lost };
}

it('of two who claim at once one gets it and the other is told who did and when, 500 times of 500', async () => {
  const { console, bo, cy } = await openWithTwo();
  const conversations = await moreCustomers(console);
  expect(conversations).toHaveLength(CUSTOMERS);
  const tryIn = async (conversationId: ConversationId): Promise<void> => {
    for (let n = 0; n < TRIALS_EACH; n++) {
      const [first, second] = n % 2 === 0 ? ([bo, cy] as const) : ([cy, bo] as const);
      const { won, winnerId, lost } = await bothClaim(conversationId, first, second);
      expect(won).toBe(1);
      expect(lost).toEqual({ code: 'heldByOther', memberId: winnerId, since: expect.any(Number) });
    }
  };
  await Promise.all(conversations.map(tryIn));
  await console.settle();
  for (const conversationId of conversations) {
    const rows = await console.query('routing.listOwnership', { conversationId, ...all });
    // Newest first: each claim is followed by its release, so nobody took what was held.
    const turns = Array.from({ length: TRIALS_EACH }, () => ['released', 'claimed']).flat();
    expect(rows.map(({ how }) => how)).toEqual(turns);
  }
});

it('of two who answer at once one does and the conversation is theirs; the other is told', async () => {
  const { console, practice, conversationId, bo, cy } = await openWithTwo();
  const answers = await Promise.all([
    bo.command('inbox.queueReply', answer(conversationId)),
    cy.command('inbox.queueReply', answer(conversationId)),
  ]);
  const winner = answers[0].ok ? bo : cy;
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)?.error).toMatchObject({
    code: 'heldByOther',
    memberId: winner.memberId,
  });
  await console.settle();
  expect(await console.query('inbox.getConversation', { conversationId })).toMatchObject({
    assigneeId: winner.memberId,
  });
  await until(async () => (await sentMessages(practice)).length === 1);
});

it('what is somebody’s is answered by somebody else only after taking it over, and the thread says why', async () => {
  const { console, conversationId, bo, cy } = await openWithTwo();
  await bo.command('routing.claim', { conversationId });
  const refused = { ok: false, error: { code: 'heldByOther', memberId: bo.memberId } };
  expect(await cy.command('inbox.queueReply', answer(conversationId))).toMatchObject(refused);
  const takeOver = { conversationId, from: bo.memberId, reason: 'Bo is at lunch' };
  expect(await cy.command('routing.takeOver', takeOver)).toMatchObject({ ok: true });
  expect(await cy.command('inbox.queueReply', answer(conversationId))).toMatchObject({ ok: true });
  const handOver = { conversationId, memberId: bo.memberId, note: 'Wants it without nuts' };
  expect(await cy.command('routing.transfer', handOver)).toMatchObject({ ok: true });
  expect(await cy.command('routing.transfer', { ...handOver, memberId: randomUUID() })).toMatchObject({
    ok: false,
    error: { code: 'notFound', what: 'member' },
  });
  await console.settle();
  const told = await console.query('routing.listOwnership', { conversationId, ...all });
  expect(told).toMatchObject([
    { how: 'transferred', memberId: bo.memberId, by: cy.memberId, note: 'Wants it without nuts' },
    { how: 'takenOver', memberId: cy.memberId, by: cy.memberId, note: 'Bo is at lunch' },
    { how: 'claimed', memberId: bo.memberId, note: null },
  ]);
});

it('leaves the conversation nobody’s where the business does not want answering to claim', async () => {
  const { console, conversationId, bo } = await openWithTwo();
  await askTeam(console, 'team.changeRules', { rules: { sendingClaims: false } });
  expect(await bo.command('inbox.queueReply', answer(conversationId))).toMatchObject({ ok: true });
  await console.settle();
  expect(await console.query('inbox.getConversation', { conversationId })).toMatchObject({
    assigneeId: null,
  });
});

it('asks again before an answer leaves that does not know what the customer wrote since', async () => {
  const { console, conversationId, bo } = await openWithTwo();
  const at = Math.floor(Date.now() / 1000);
  const wait = { wamid: 'wamid.IN2=', from: '447700900001', name: 'Marta', text: 'Cancel that', at };
  await deliver(console, textDelivery(wait));
  await console.settle();
  const saw = (inbound: number) => ({ ...answer(conversationId), sawUpTo: { inbound, repliedAt: null } });
  expect(await bo.command('inbox.queueReply', saw(1))).toEqual({
    ok: false,
    error: { code: 'conversationMoved', inbound: 2, repliedAt: null },
  });
  expect(await bo.command('inbox.queueReply', saw(2))).toMatchObject({ ok: true });
});

it('shows everybody else who views and who types, at once, and nobody after the lock or a long sleep', async () => {
  const { console, conversationId, bo } = await openWithTwo();
  const { read, write } = console;
  const shown = () => (console.pushed.get(7) as { value: unknown }).value;
  read.api.subscribe(7, 'routing.listPresence', {});
  expect(shown()).toEqual([]);
  await bo.command('routing.showPresence', { conversationId, isTyping: true });
  await until(() => JSON.stringify(shown()) !== '[]');
  expect(shown()).toEqual([
    { conversationId, memberId: bo.memberId, deviceId: expect.any(String), isTyping: true },
  ]);
  // The window's own is not told to itself.
  await console.command('routing.showPresence', { conversationId, isTyping: false });
  expect(write.opened()!.presence.list()).toHaveLength(2);
  await bo.command('routing.leavePresence', {});
  await until(() => JSON.stringify(shown()) === '[]');
  // The shell locks at suspend, at sign-out and when it is idle: each of them ends the session here.
  write.api.setSession(null);
  expect(write.opened()!.presence.list()).toEqual([]);
  sitDown(console, console.owner.memberId);
  expect(
    await bo.command('routing.showPresence', { conversationId: randomUUID(), isTyping: true }),
  ).toMatchObject({
    ok: true,
  });
  expect(await console.query('routing.listPresence', {})).toEqual([]);
});

it('of what is watched tells who watches it, until they do not', async () => {
  const { console, conversationId } = await openWithTwo();
  await console.command('routing.watch', { conversationId });
  await console.settle();
  expect(await console.query('routing.listWatched', {})).toEqual([conversationId]);
  await console.command('routing.unwatch', { conversationId });
  await console.settle();
  expect(await console.query('routing.listWatched', {})).toEqual([]);
});

it('sends again and approves in a conversation whose customer was merged into another', async () => {
  const { console } = await openChat();
  const [survivor, merged] = await moreCustomers(console);
  const contactOf = async (conversationId: ConversationId | undefined) =>
    (await console.query('inbox.getConversation', { conversationId: conversationId! }))!.contactId;
  const who = { survivorId: await contactOf(survivor), mergedId: await contactOf(merged) };
  expect(await console.command('contacts.mergeContacts', who)).toMatchObject({ ok: true });
  await console.settle();
  // Neither is there; what matters is that it was looked for.
  const unknown = { conversationId: merged, replyId: randomUUID() };
  const notThere = { ok: false, error: { code: 'notFound', what: 'reply' } };
  expect(await console.command('inbox.sendReplyAgain', unknown)).toMatchObject(notThere);
  expect(await console.command('inbox.approveReply', { ...unknown, words: null })).toMatchObject(notThere);
});
