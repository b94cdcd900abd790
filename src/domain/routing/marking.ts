import { type Command, defineCommand } from '../command.ts';
import type { MemberId } from '../ids.ts';
import type { Right } from '../permissions.ts';
import { ok } from '../result.ts';
import { routing, type Routing } from './routing.ts';
import { OfConversation, routed } from './routingRules.ts';

type Mark = {
  readonly allow: Right | 'inbox.read';
  readonly type:
    | 'routing.watched.v1'
    | 'routing.unwatched.v1'
    | 'routing.conversationFlagged.v1'
    | 'routing.flagCleared.v1';
  /** Whether it is so already, and nothing is to be said. */
  readonly isSo: (state: Routing, by: MemberId) => boolean;
};

/** A command that only says of a conversation that something is so from now on. */
export const marking = <Name extends string>(
  name: Name,
  { allow, type, isSo }: Mark,
): Command<Name, typeof OfConversation, Routing> =>
  defineCommand({
    name,
    input: OfConversation,
    allow,
    reaches: ({ conversationId }) => [{ conversationId }],
    stream: ({ conversationId }) => conversationId,
    fold: routing,
    decide(state, { conversationId }, { actor, now }) {
      const target = routed(state, actor);
      if (!target.ok) return target;
      const { contactId, by } = target;
      return ok(isSo(state, by) ? [] : [{ type, conversationId, contactId, by, at: now }]);
    },
  });
