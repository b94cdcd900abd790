import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayHaveLost } from '../../src/main/engine/restoreJournal.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { wordsOf } from '../../src/domain/inbox/messageContent.ts';
import { CommandId, EpochMs, ReplyId } from '../../src/domain/ids.ts';
import { recordAttemptOutcome } from '../../src/domain/inbox/recordAttempt.ts';
import { findReplyById } from '../../src/main/features/inbox/reply.index.ts';
import { createReplyAttempts } from '../../src/main/features/inbox/replyAttempts.ts';
import { conversationsOf } from '../support/inbox.ts';
import { FROM, nowSeconds, openOutbox } from '../support/outbox.ts';
import { sentMessages } from '../support/simulator.ts';
import { until } from '../support/until.ts';
import { deliver, reopen } from '../support/views.ts';
import { statusDelivery } from '../support/webhook.ts';

describe('the outbox', () => {
  it('leaves in doubt what WhatsApp took without saying so, sends it no second time, and a status settles it', async () => {
    const { console, practice, steer, reply, statusOf } = await openOutbox();
    await steer('failAfterAccept', { value: 1 });
    const replyId = await reply('once', 'unknown');
    console.write.api.resynchronise('networkChanged');
    await console.settle();
    const taken = await sentMessages(practice);
    expect(taken).toHaveLength(1);
    const { wamid, attemptId } = taken[0]!;
    await deliver(
      console,
      statusDelivery({ wamid, status: 'delivered', to: FROM, at: nowSeconds(), attemptId: attemptId! }),
    );
    await console.settle();
    expect(await statusOf(replyId)).toBe('delivered');
    expect(await sentMessages(practice)).toHaveLength(1);
  });

  it('tries by itself again what was certainly not sent', async () => {
    const { console, practice, steer, reply, statusOf } = await openOutbox();
    await steer('rateLimit', { value: 1 });
    const replyId = await reply('again', 'notSent');
    console.write.api.resynchronise('networkChanged');
    await until(async () => (await statusOf(replyId)) === 'accepted');
    expect(await sentMessages(practice)).toHaveLength(1);
  });

  it.each([
    ['sent', ['journal.db']],
    ['sent, the views lost too', ['journal.db', 'views.db']],
    ['discarded', ['journal.db', 'views.db']],
  ])('sends nothing by itself that a restored journal does not know was %s', async (done, gone) => {
    const { console, practice, conversationId, steer, reply, rows } = await openOutbox();
    await steer('rateLimit', { value: 1 });
    const replyId = await reply('once', 'notSent');
    await console.write.opened()!.copy.append();
    const copy = readFileSync(join(console.dataDir, 'journal.copy.db'));
    if (done === 'discarded') await console.command('inbox.discardReply', { conversationId, replyId });
    else console.write.api.resynchronise('networkChanged');
    await until(async () => (await rows()).at(-1)?.status !== 'notSent');
    await until(async () => (await rows()).at(-1)?.status !== 'attempting');
    const sentBefore = await sentMessages(practice);

    const again = await reopen(console, { graphOrigin: practice.origin }, (dataDir) => {
      writeFileSync(join(dataDir, 'journal.copy.db'), copy);
      for (const name of gone)
        for (const suffix of ['', '-wal']) rmSync(join(dataDir, name + suffix), { force: true });
    });
    again.write.api.resynchronise('networkChanged');
    await again.settle();
    expect((await rows(again)).at(-1)).toMatchObject({ replyId, status: 'unknown' });
    expect(await sentMessages(practice)).toEqual(sentBefore);

    await again.command('inbox.sendReplyAgain', { conversationId, replyId });
    await until(async () => (await rows(again)).at(-1)?.status === 'accepted');
    expect(await sentMessages(practice)).toHaveLength(sentBefore.length + 1);
    expect(mayHaveLost(again.write.opened()!.kit.db)).toBe(false);
  });

  it('sends the same command once, however often it is asked', async () => {
    const { console, practice, conversationId, rows } = await openOutbox();
    const replyId = randomUUID();
    const commandId = randomUUID();
    const input = { conversationId, replyId, body: { kind: 'text', text: 'once' } };
    const asked = Array.from({ length: 5 }, () => console.command('inbox.queueReply', input, commandId));
    await Promise.all(asked);
    await until(async () => (await rows()).at(-1)?.status === 'accepted');
    expect(await console.command('inbox.queueReply', input, commandId)).toMatchObject({ ok: true });
    await console.settle();
    expect(await sentMessages(practice)).toHaveLength(1);
    expect(await rows()).toHaveLength(2);
  });

  it('is not confused by a reply id used again after WhatsApp took it, and poisons no view', async () => {
    const { console, practice, conversationId, reply, rows } = await openOutbox();
    const replyId = await reply('once', 'accepted');
    await console.command('inbox.queueReply', {
      conversationId,
      replyId,
      body: { kind: 'text', text: 'twice' },
    });
    await console.settle();
    expect(await sentMessages(practice)).toHaveLength(1);
    expect(console.read.opened()!.projector.poisoned()).toBe(0);
    expect((await rows()).map(({ text }) => text)).toEqual(['Bread?', 'once']);
    expect(await conversationsOf(console)).toMatchObject([{ preview: 'once', previewFrom: 'us' }]);
  });

  it('sends a discarded reply that was queued again under its id, once, with the new words', async () => {
    const { console, practice, conversationId, steer, reply, rows } = await openOutbox();
    await steer('rateLimit', { value: 1 });
    const replyId = await reply('old words', 'notSent');
    expect(await console.command('inbox.discardReply', { conversationId, replyId })).toMatchObject({
      ok: true,
    });
    await console.command('inbox.queueReply', {
      conversationId,
      replyId,
      body: { kind: 'text', text: 'new words' },
    });
    await until(async () => (await rows()).at(-1)?.status === 'accepted');
    expect(await sentMessages(practice)).toMatchObject([{ text: 'new words' }]);
    expect((await rows()).map(({ text }) => text)).toEqual(['Bread?', 'new words']);
  });

  it('sends in the order it was written, one at a time in a conversation', async () => {
    const { console, practice, conversationId } = await openOutbox();
    const texts = Array.from({ length: 8 }, (_, n) => `answer ${n}`);
    for (const text of texts)
      await console.command('inbox.queueReply', {
        conversationId,
        replyId: randomUUID(),
        body: { kind: 'text', text },
      });
    await until(async () => (await sentMessages(practice)).length === texts.length);
    expect((await sentMessages(practice)).map(({ text }) => text)).toEqual(texts);
  });

  it('takes its draft with it, in the same commit, and no other; a rebuilt index takes none', async () => {
    const { console, practice, conversationId } = await openOutbox();
    const other = randomUUID();
    await console.command('inbox.saveDraft', { conversationId, text: 'half an ans' });
    await console.command('inbox.saveDraft', { conversationId: other, text: 'elsewhere' });
    const { db, commit } = console.write.opened()!.kit;
    const inStep: unknown[] = [];
    commit.onCommit(() =>
      inStep.push([
        db.get<{ n: number }>(sql`SELECT count(*) AS n FROM draft WHERE conversation_id = ${conversationId}`)
          ?.n,
        db.get<{ n: number }>(sql`SELECT count(*) AS n FROM reply`)?.n,
      ]),
    );
    await console.command('inbox.queueReply', {
      conversationId,
      replyId: randomUUID(),
      body: { kind: 'text', text: 'half an answer' },
    });
    expect(inStep[0]).toEqual([0, 1]);
    expect(await console.query('inbox.getDraft', { conversationId: other })).toMatchObject({
      text: 'elsewhere',
    });
    await console.command('inbox.saveDraft', { conversationId, text: 'the next one' });
    db.run(sql`UPDATE journal_index SET version = 0`);
    const again = await reopen(console, { graphOrigin: practice.origin });
    expect(await again.query('inbox.getDraft', { conversationId })).toMatchObject({ text: 'the next one' });
  });

  it('still sends after a restart what was queued while WhatsApp was away', async () => {
    const { console, practice, conversationId, steer, reply, rows } = await openOutbox();
    await steer('rateLimit', { value: 1 });
    await reply('later', 'notSent');
    const again = await reopen(console, { graphOrigin: practice.origin });
    again.write.api.resynchronise('networkChanged');
    await until(async () => (await rows(again)).at(-1)?.status === 'accepted');
    expect(await sentMessages(practice)).toMatchObject([{ text: 'later' }]);
    expect(conversationId).toBe((await conversationsOf(again))[0]!.id);
  });
});

it('an attempt that is settled before its first byte left is not made', async () => {
  const { console, conversationId } = await openOutbox();
  const { kit, execute, system, contacts, sender } = console.write.opened()!;
  await sender.stop();
  const replyId = ReplyId.parse(randomUUID());
  await console.command('inbox.queueReply', {
    conversationId,
    replyId,
    body: { kind: 'text', text: 'once' },
  });
  const actor = system('sendReplies');
  const sent: string[] = [];
  let settle = async (): Promise<unknown> => undefined;
  const attempts = createReplyAttempts({
    db: kit.db,
    execute: {
      ...execute,
      command: async (...asked) => {
        const done = await execute.command(...asked);
        await settle();
        return done;
      },
    },
    actor,
    upload: async () => ({ outcome: 'uploaded', mediaIds: new Map() }),
    send: async ({ body }) => {
      sent.push(wordsOf(body));
      return { outcome: 'unknown' };
    },
    contentOf: () => ({ body: { kind: 'text', text: 'once' }, quotedWamid: null }),
    addressOf: contacts.addressOf,
    learnNumber: contacts.learnNumber,
    blindWamid: (wamid) => wamid,
    now: () => EpochMs.parse(Date.now()),
    random: () => 0.5,
    faultPoint: () => undefined,
  });
  settle = async () => {
    settle = async () => undefined;
    const { attemptId } = findReplyById(kit.db, replyId)!;
    const input = { conversationId, replyId, attemptId: attemptId!, result: { outcome: 'unknown' as const } };
    const commandId = CommandId.parse(randomUUID());
    expect(
      await execute.command(recordAttemptOutcome, input, { commandId, actor, wait: false }),
    ).toMatchObject({
      ok: true,
    });
  };
  await attempts.attempt(findReplyById(kit.db, replyId)!);
  expect(sent).toEqual([]);
  expect(findReplyById(kit.db, replyId)).toMatchObject({ state: 'unknown' });
});

it('a send that breaks leaves the reply in doubt and the next one of the conversation on its way', async () => {
  const { console, conversationId, reply, steer } = await openOutbox();
  await steer('rateLimit', { value: 1 });
  const replyId = ReplyId.parse(await reply('breaks', 'notSent'));
  const { kit, execute, system } = console.write.opened()!;
  const errors: unknown[] = [];
  const attempts = createReplyAttempts({
    db: kit.db,
    execute,
    actor: system('sendReplies'),
    upload: async () => ({ outcome: 'uploaded', mediaIds: new Map() }),
    send: () => Promise.reject(new Error('nobody expected this')),
    contentOf: () => ({ body: { kind: 'text', text: 'breaks' }, quotedWamid: null }),
    addressOf: () => ({ phone: FROM, userId: null }),
    learnNumber: () => expect.unreachable(),
    blindWamid: (wamid) => wamid,
    now: () => EpochMs.parse(Date.now()),
    random: () => 0.5,
    faultPoint: () => undefined,
  });
  await attempts.attempt(findReplyById(kit.db, replyId)!).catch((error: unknown) => errors.push(error));
  expect(errors).toEqual([new Error('nobody expected this')]);
  expect(findReplyById(kit.db, replyId)).toMatchObject({ state: 'unknown' });
  await reply('goes out', 'accepted');
  expect(await console.query('inbox.listOutbox', { limit: 5 })).toMatchObject([
    { conversationId, status: 'unknown', words: 'breaks' },
  ]);
});
