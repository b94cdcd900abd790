import { z } from 'zod';
import { ConversationId, MemberId } from '../domain/ids.ts';
import { ROLES } from '../domain/permissions.ts';
import { assign } from '../domain/routing/assign.ts';
import { claim } from '../domain/routing/claim.ts';
import { clearFlag } from '../domain/routing/clearFlag.ts';
import { flagConversation } from '../domain/routing/flagConversation.ts';
import { release } from '../domain/routing/release.ts';
import { query } from './query.ts';

export const ColleagueRow = z.object({
  id: MemberId,
  name: z.string(),
  color: z.number().int(),
  role: z.enum(ROLES),
  /** Let go since; what they hold may still be named after them. */
  isGone: z.boolean(),
});
export type ColleagueRow = z.infer<typeof ColleagueRow>;

export const routing = {
  commands: { claim, assign, release, flagConversation, clearFlag },
  queries: {
    /** Everybody by name and colour: who holds a conversation, and to whom it can be given. */
    listColleagues: query({
      input: z.strictObject({}),
      output: z.array(ColleagueRow),
      allow: 'workspace.use',
    }),
    /** What somebody who is about to leave holds, and in how many conversations they had begun to write. */
    listHeldBy: query({
      input: z.strictObject({ memberId: MemberId }),
      output: z.object({
        conversations: z.array(z.object({ id: ConversationId, name: z.string() })),
        drafts: z.number().int(),
      }),
      allow: 'team.manage',
    }),
  },
} as const;
