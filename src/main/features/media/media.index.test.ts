import { expect, it } from 'vitest';
import type { EventOf } from '../../../domain/events.ts';
import { recordHistory } from '../../../domain/inbox/recordHistory.ts';
import { conversation } from '../../../domain/inbox/conversation.ts';
import type { MediaContent, MessageContent } from '../../../domain/inbox/messageContent.ts';
import {
  channelId,
  contactId,
  conversationId,
  intake,
  messageKeyOf,
  NOW,
} from '../../../../tests/support/story.ts';
import { openTestJournal } from '../../../../tests/support/records.ts';
import { sql } from '../../engine/sql.ts';
import { dueMedia, forgetFileless, mediaIndex } from './media.index.ts';

const text: MessageContent = { kind: 'text', text: 'words' };
const photo: MediaContent = {
  kind: 'media',
  media: 'image',
  mime: 'image/jpeg',
  caption: null,
  fileName: null,
  remote: { mediaId: '1', sha256: null, url: null },
  file: null,
};

/** The phone's past as it is recorded: a message for each body, numbered from 1. */
function past(...bodies: MessageContent[]): EventOf<'inbox.historyImported.v1'> {
  const messages = bodies.map((body, n) => ({
    messageKey: messageKeyOf(n + 1),
    from: 'customer' as const,
    sentAt: NOW,
    status: null,
    quotedKey: null,
    body,
    wamid: `wamid.H${n}`,
    raw: null,
  }));
  const input = { conversationId, contactId, channelId, importId: 'i', messages };
  const decided = recordHistory.decide(conversation.initial, input, {
    actor: intake,
    now: NOW,
    steadyNow: NOW,
  });
  if (!decided.ok) throw new Error(decided.error.code);
  return decided.value[0] as EventOf<'inbox.historyImported.v1'>;
}

function openIndex() {
  const { db } = openTestJournal(undefined, [mediaIndex]);
  return {
    db,
    tell: (event: Parameters<typeof mediaIndex.on>[0], position = 7) =>
      mediaIndex.on(event, position).forEach((statement) => db.run(statement)),
    waiting: () =>
      dueMedia(db, NOW, 100)
        .map(({ messageKey }) => messageKey)
        .toSorted(),
  };
}

it('lists of the past only the messages that have a file', () => {
  const { tell, waiting } = openIndex();
  tell(past(text, photo, { ...photo, remote: null }, text));
  expect(waiting()).toEqual([messageKeyOf(2)]);
});

it('lists all of a past that does not say, and forgets what has no file in one go', () => {
  const { db, tell, waiting } = openIndex();
  const { messages, ...event } = past(text, photo, text);
  tell({ ...event, messages: messages.map(({ hasRemoteFile: _unknown, ...rest }) => rest) });
  tell({ ...past(text, text, text, photo) }, 8);
  expect(waiting()).toHaveLength(4);
  db.run(forgetFileless(7, [messageKeyOf(2)]));
  expect(waiting()).toEqual([messageKeyOf(2), messageKeyOf(4)]);
  db.run(forgetFileless(7, []));
  expect(waiting()).toEqual([messageKeyOf(4)]);
  expect(db.all(sql`SELECT position FROM media_wait`)).toEqual([{ position: 8 }]);
});

it('lists no message that was taken back, whichever comes first', () => {
  const { tell, waiting } = openIndex();
  const revoked = (n: number) => ({
    type: 'inbox.messageRevoked.v1' as const,
    messageKey: messageKeyOf(n),
    revokedAt: NOW,
    conversationId,
    contactId,
    at: NOW,
  });
  tell(revoked(1));
  tell(past(photo, photo, photo));
  tell(revoked(2));
  expect(waiting()).toEqual([messageKeyOf(3)]);
});
