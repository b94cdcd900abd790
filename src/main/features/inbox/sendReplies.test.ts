import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import type { ConversationId, ReplyId } from '../../../domain/ids.ts';
import type { OutgoingContent } from '../../../domain/inbox/messageContent.ts';
import { openTestJournal } from '../../../../tests/support/records.ts';
import { NOW, queued, sendReplies } from '../../../../tests/support/story.ts';
import { until } from '../../../../tests/support/until.ts';
import type { Execute } from '../../engine/execute.ts';
import { replyIndex } from './reply.index.ts';
import { createSendReplies } from './sendReplies.reactor.ts';

const TEXT: OutgoingContent = { kind: 'text', text: 'Yes, until six' };
const FILE: OutgoingContent = {
  kind: 'media',
  media: 'image',
  mime: 'image/jpeg',
  caption: null,
  fileName: null,
  remote: null,
  file: { fileId: randomUUID(), key: 'c2VjcmV0', sha256: 'a'.repeat(64), bytes: 1234 },
};

/** Replies in the order they were written, each to another customer; whatever is prepared takes for ever. */
async function open(...bodies: OutgoingContent[]) {
  const { db } = openTestJournal(undefined, [replyIndex]);
  const bodyOf = new Map<ReplyId, OutgoingContent>();
  bodies.forEach((body, n) => {
    const replyId = randomUUID() as ReplyId;
    bodyOf.set(replyId, body);
    const conversationId = randomUUID() as ConversationId;
    const event = { ...queued(replyId), conversationId, kind: body.kind, content: { body } };
    replyIndex.on(event, n + 1).forEach((statement) => db.run(statement));
  });
  const begun: OutgoingContent['kind'][] = [];
  const unexpected: unknown[] = [];
  const sender = createSendReplies({
    db,
    execute: {} as Execute,
    actor: sendReplies,
    upload: (_channelId, { kind }, signal) => {
      begun.push(kind);
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve({ outcome: 'notSent', reason: 'unreachable' })),
      );
    },
    contentOf: ({ replyId }) => ({ body: bodyOf.get(replyId)!, quotedWamid: null }),
    restore: { mayHaveLost: () => false, settled: async () => undefined },
    send: () => expect.unreachable(),
    addressOf: () => expect.unreachable(),
    learnNumber: () => expect.unreachable(),
    blindWamid: () => expect.unreachable(),
    now: () => NOW,
    random: () => 0,
    onUnexpected: (error) => void unexpected.push(error),
    faultPoint: () => undefined,
  });
  onTestFinished(sender.stop);
  await sender.start();
  await until(() => begun.length > 0);
  expect(unexpected).toEqual([]);
  return begun;
}

it('starts a text although all places of files are taken by uploads that take long', async () => {
  expect(await open(FILE, FILE, FILE, FILE, FILE, TEXT)).toEqual([
    'media',
    'media',
    'media',
    'media',
    'text',
  ]);
});

it('starts no more than four of a kind at a time', async () => {
  const begun = await open(
    ...Array.from({ length: 6 }, () => TEXT),
    ...Array.from({ length: 6 }, () => FILE),
  );
  expect(begun.toSorted()).toEqual(['media', 'text'].flatMap((kind) => [kind, kind, kind, kind]));
});
