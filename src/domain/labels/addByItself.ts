import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ok } from '../result.ts';
import { routing } from '../routing/routing.ts';
import { OfLabel } from './addLabel.ts';

/** A word or a rule sets a label. What a person took off stays off until the customer's next matter. */
export const addByItself = defineCommand({
  name: 'labels.addByItself',
  input: OfLabel.extend({ how: z.enum(['keyword', 'rule']) }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide({ contactId, labels, takenOff }, { conversationId, labelId, how }, { now }) {
    if (contactId === null || labels.includes(labelId) || takenOff.includes(labelId)) return ok([]);
    const added = { conversationId, contactId, labelId, by: null, how, at: now };
    return ok([{ type: 'labels.labelAdded.v1', ...added }]);
  },
});
