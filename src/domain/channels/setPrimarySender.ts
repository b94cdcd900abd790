import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId, MemberId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { channel } from './channel.ts';

/** Who usually answers on a number, for the others to know; it keeps nobody from answering. Null: nobody in particular. */
export const setPrimarySender = defineCommand({
  name: 'channels.setPrimarySender',
  input: z.strictObject({ channelId: ChannelId, memberId: MemberId.nullable() }),
  allow: 'channels.connect',
  stream: ({ channelId }) => channelId,
  fold: channel,
  decide({ exists, primarySenderId }, { channelId, memberId }, { actor, now }) {
    if (!exists || actor.kind !== 'member') return err({ code: 'notFound', what: 'channel' });
    if (primarySenderId === memberId) return ok([]);
    const by = actor.memberId;
    return ok([{ type: 'channels.primarySenderSet.v1', channelId, memberId, by, at: now }]);
  },
});
