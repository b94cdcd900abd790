import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { wordsFallDue } from '../../src/main/features/labels/label.index.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { nowSeconds } from '../support/outbox.ts';
import { until } from '../support/until.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const labelId = randomUUID();

async function write(console: TestConsole, text: string, wamid = `wamid.${randomUUID()}`): Promise<void> {
  const message = { wamid, from: '447700900001', name: 'Marta', text, at: nowSeconds() };
  await deliver(console, textDelivery(message));
  await console.settle();
}

const idle = (console: TestConsole): Promise<void> =>
  until(
    async () =>
      console.write.opened()?.kit.db.get({ text: 'SELECT 1 FROM due_words', values: [] }) === undefined,
  );

const labelsOf = async (console: TestConsole) => {
  await idle(console);
  await console.settle();
  return (await conversationsOf(console))[0]!.labels;
};

it('sets a label at a customer’s word, and never again what a person took off', async () => {
  const { console } = await openConnectedConsole();
  await write(console, 'I want a refund');
  const saved = { labelId, name: 'Returns', color: 1, keywords: ['refund'] };
  expect(await console.command('labels.saveLabel', saved)).toMatchObject({ ok: true });
  expect(await labelsOf(console)).toEqual([]);
  await write(console, 'I said: a Réfund!');
  expect(await labelsOf(console)).toEqual([labelId]);
  const conversationId = (await conversationsOf(console))[0]!.id;
  await console.command('labels.removeLabel', { conversationId, labelId });
  await write(console, 'refund?');
  expect(await labelsOf(console)).toEqual([]);
  await console.command('labels.saveLabel', { ...saved, keywords: ['money'] });
  await console.command('labels.addLabel', { conversationId, labelId });
  const live = dumpViews(console);
  expect(dumpViews(await reopen(console))).toEqual(live);
});

it('looks at a message once it is open again, where Baton ended in between', async () => {
  const { console } = await openConnectedConsole();
  await console.command('labels.saveLabel', { labelId, name: '#UrgentOrder', color: 1 });
  await write(console, 'Nothing');
  const side = console.write.opened()!;
  await side.routing.stop();
  await write(console, 'Please, #urgentorder');
  expect((await conversationsOf(console))[0]!.labels).toEqual([]);
  expect(await labelsOf(await reopen(console))).toEqual([labelId]);
});

it('sets a label at a word in a colleague’s note, and at none that Baton notes by itself', async () => {
  const { console } = await openConnectedConsole();
  await console.command('labels.saveLabel', { labelId, name: '#Refund', color: 1 });
  await write(console, 'Hello');
  const conversationId = (await conversationsOf(console))[0]!.id;
  const { kit } = console.write.opened()!;
  const note = { type: 'inbox.noteAdded.v1', at: 1, mentions: [], due: null } as const;
  expect(wordsFallDue({ ...note, by: null } as never, { db: kit.db } as never)).toEqual([]);
  const noteId = randomUUID();
  const draft = { conversationId, noteId, text: 'Nothing yet' };
  expect(await console.command('inbox.addNote', draft)).toMatchObject({ ok: true });
  expect(await labelsOf(console)).toEqual([]);
  expect(await console.command('inbox.editNote', { ...draft, text: 'A #refund, then' })).toMatchObject({
    ok: true,
  });
  expect(await labelsOf(console)).toEqual([labelId]);
  await console.command('labels.removeLabel', { conversationId, labelId });
  await console.command('inbox.addNote', { conversationId, noteId: randomUUID(), text: 'No #refund' });
  expect(await labelsOf(console)).toEqual([]);
});
