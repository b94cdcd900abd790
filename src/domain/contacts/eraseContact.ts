import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId, ContactId, ConversationId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { CONTACT_DIRECTORY_STREAM, contactDirectory, personOf, survivorOf } from './directory.ts';

/** What a page or the shell says; the write side adds which conversations there are. */
export const erasureRequest = { contactId: ContactId, reason: z.string().trim().min(1).max(500) };

/**
 * A customer asked to be forgotten: the keys to all that was ever recorded of this person go, under all numbers
 * they were found to be the same. That it was done, by whom and why stays; the reason must not name them.
 */
export const eraseContact = defineCommand({
  name: 'contacts.erase',
  input: z.strictObject({
    ...erasureRequest,
    conversations: z
      .array(z.strictObject({ conversationId: ConversationId, contactId: ContactId, channelId: ChannelId }))
      .default([]),
  }),
  allow: 'history.delete',
  // All a person ever wrote, on every number: only for who sees all of it.
  reaches: () => ['everything'],
  stream: () => CONTACT_DIRECTORY_STREAM,
  fold: contactDirectory,
  decide(state, { contactId, reason, conversations }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'history.delete' });
    const personId = survivorOf(state, contactId);
    if (state.erased.includes(personId)) return ok([]);
    const contactIds = personOf(state, personId);
    return ok([
      {
        type: 'contacts.erased.v1',
        personId,
        contactIds,
        conversations: conversations.filter((each) => contactIds.includes(each.contactId)),
        by: actor.memberId,
        at: now,
        content: { reason },
      },
    ]);
  },
});
