import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { MemberId } from '../../src/domain/ids.ts';
import { openOutbox } from '../support/outbox.ts';
import { sentMessages } from '../support/simulator.ts';
import { askTeam, sitDown } from '../support/team.ts';
import { until } from '../support/until.ts';
import { reopen } from '../support/views.ts';

/* A newcomer's first replies: nothing reaches WhatsApp before a colleague has read it. */

async function openWithEve(supervised = 2) {
  const chat = await openOutbox();
  const { console, conversationId } = chat;
  const eve = MemberId.parse(randomUUID());
  const newcomer = { memberId: eve, name: 'Eve', role: 'standard', color: 3, publicKey: 'a key' };
  await askTeam(console, 'team.addMember', { ...newcomer, supervised });
  const write = async (text: string, replyId: string = randomUUID()): Promise<string> => {
    sitDown(console, eve);
    await console.command('inbox.saveDraft', { conversationId, text });
    const body = { kind: 'text', text };
    expect(await console.command('inbox.queueReply', { conversationId, replyId, body })).toMatchObject({
      ok: true,
    });
    await console.settle();
    return replyId;
  };
  const approve = async (replyId: string, words: string | null = null): Promise<unknown> => {
    sitDown(console, console.owner.memberId);
    return console.command('inbox.approveReply', { conversationId, replyId, words });
  };
  return { ...chat, eve, write, approve };
}

it('waits, goes out once however often it is approved, and counts down', async () => {
  const { console, practice, eve, write, approve, rows } = await openWithEve(1);
  const replyId = await write('Yes, until six');
  expect(await sentMessages(practice)).toEqual([]);
  expect(await console.query('inbox.listMyProposals', {})).toMatchObject([{ replyId, state: 'waiting' }]);
  expect(
    await console.query('inbox.getDraft', { conversationId: (await rows())[0]!.conversationId }),
  ).toMatchObject({
    text: '',
  });
  sitDown(console, console.owner.memberId);
  expect(await console.query('inbox.listProposals', {})).toMatchObject({
    rows: [{ replyId, author: { name: 'Eve' }, words: 'Yes, until six' }],
    medianWaitMs: null,
  });
  const both = await Promise.all([approve(replyId), approve(replyId)]);
  expect(both.filter((answer) => (answer as { ok: boolean }).ok)).not.toEqual([]);
  await until(async () => (await rows()).at(-1)?.status === 'accepted');
  expect((await rows()).at(-1)).toMatchObject({ replyId, by: { id: eve }, text: 'Yes, until six' });
  expect(await sentMessages(practice)).toHaveLength(1);
  expect(await console.query('inbox.listProposals', {})).toMatchObject({
    rows: [],
    medianWaitMs: expect.any(Number),
  });
  // That was the last one that had to wait.
  await write('And on Sundays from nine');
  await until(async () => (await sentMessages(practice)).length === 2);
});

it('goes out in better words, and its author is shown them', async () => {
  const { console, practice, eve, write, approve, conversationId } = await openWithEve();
  const replyId = await write('yes until 6');
  expect(await approve(replyId, 'Yes, we are open until six.')).toMatchObject({ ok: true });
  await until(async () => (await sentMessages(practice)).length === 1);
  await console.settle();
  sitDown(console, eve);
  expect(await console.query('inbox.listMyProposals', {})).toMatchObject([
    { state: 'edited', words: 'yes until 6', sentWords: 'Yes, we are open until six.' },
  ]);
  await console.command('inbox.closeProposal', { conversationId, replyId });
  await console.settle();
  expect(await console.query('inbox.listMyProposals', {})).toEqual([]);
});

it('comes back with a note, and nothing was sent, also after everything was built anew', async () => {
  const { console, practice, eve, write, conversationId } = await openWithEve();
  const replyId = await write('No idea');
  sitDown(console, console.owner.memberId);
  const note = 'Ask the baker first';
  expect(await console.command('inbox.returnReply', { conversationId, replyId, note })).toMatchObject({
    ok: true,
  });
  const again = await reopen(console, { graphOrigin: practice.origin });
  await again.settle();
  sitDown(again, eve);
  expect(await again.query('inbox.listMyProposals', {})).toMatchObject([{ state: 'returned', note }]);
  expect(await sentMessages(practice)).toEqual([]);
});

it('is nobody’s to approve who may not direct others', async () => {
  const { console, eve, write, conversationId } = await openWithEve();
  const replyId = await write('Yes');
  sitDown(console, eve);
  expect(await console.command('inbox.approveReply', { conversationId, replyId, words: null })).toEqual({
    ok: false,
    error: { code: 'notPermitted', permission: 'routing.assignOthers' },
  });
  expect(await console.read.api.query('inbox.listProposals', {})).toMatchObject({ ok: false });
});

it('who leaves hands on what they hold and what they had begun to write', async () => {
  const { console, eve, conversationId } = await openWithEve(0);
  await console.command('routing.assign', { conversationId, memberId: eve });
  await console.command('inbox.saveDraft', { conversationId, text: 'Ours' });
  sitDown(console, eve);
  await console.command('inbox.saveDraft', { conversationId, text: 'Half a sentence' });
  sitDown(console, console.owner.memberId);
  await console.settle();
  expect(await console.query('routing.listHeldBy', { memberId: eve })).toMatchObject({
    conversations: [{ id: conversationId, name: 'Marta' }],
    drafts: 1,
  });
  const draftsTo = console.owner.memberId;
  await askTeam(console, 'team.deactivateMember', { memberId: eve, reason: 'Left', draftsTo });
  await console.command('routing.assign', { conversationId, memberId: null });
  await console.settle();
  expect(await console.query('inbox.getDraft', { conversationId })).toMatchObject({
    text: 'Ours\nHalf a sentence',
  });
  expect(await console.query('routing.listHeldBy', { memberId: eve })).toEqual({
    conversations: [],
    drafts: 0,
  });
});

it('leaves alone what its author has begun to write since', async () => {
  const { console, conversationId, eve, write, approve } = await openWithEve();
  const replyId = await write('Yes, until six');
  const text = 'And by the way';
  await console.command('inbox.saveDraft', { conversationId, text });
  await approve(replyId);
  await console.settle();
  sitDown(console, eve);
  expect(await console.query('inbox.getDraft', { conversationId })).toMatchObject({ text });
});
