import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  contactId,
  conversationId,
  fetchMedia,
  messageKeyOf,
  NOW,
  received,
} from '../../../tests/support/story.ts';
import { recordMedia } from './recordMedia.ts';

const messageKey = messageKeyOf(1);
const file = { fileId: crypto.randomUUID(), key: 'a2V5', sha256: 'ab'.repeat(32), bytes: 5 };
const about = { conversationId, contactId, messageKey, at: NOW };

describe('recordMedia', () => {
  it('keeps where the file lies and what opens it, sealed', () =>
    given(received())
      .when(recordMedia, { conversationId, messageKey, result: { outcome: 'stored', file } }, fetchMedia)
      .then({ type: 'inbox.mediaStored.v1', ...about, content: { file } }));

  it('says why a file will not come', () =>
    given(received())
      .when(
        recordMedia,
        { conversationId, messageKey, result: { outcome: 'missing', reason: 'gone' } },
        fetchMedia,
      )
      .then({ type: 'inbox.mediaMissing.v1', ...about, reason: 'gone' }));

  it('refuses a conversation that is not there', () =>
    given()
      .when(recordMedia, { conversationId, messageKey, result: { outcome: 'stored', file } }, fetchMedia)
      .refused({ code: 'notFound', what: 'conversation' }));

  it('takes no hash that is none', () => {
    const result = { outcome: 'stored', file: { ...file, sha256: 'short' } };
    expect(recordMedia.input.safeParse({ conversationId, messageKey, result }).success).toBe(false);
  });
});
