import type { DomainEvent } from '../../src/domain/events.ts';
import { MemberId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { at, workspaceId } from './story.ts';

/* How the bakery of the story came to its team. */

export const eve = MemberId.parse('00000000-0000-4000-8000-000000000013');
export const mia = MemberId.parse('00000000-0000-4000-8000-000000000014');

export const created: DomainEvent = {
  type: 'team.workspaceCreated.v1',
  workspaceId,
  at: at(0),
  content: { businessName: 'Holland Bakery' },
};
export const added = (memberId: MemberId, role: Role): DomainEvent => ({
  type: 'team.memberAdded.v1',
  memberId,
  role,
  color: 0,
  publicKey: 'key',
  at: at(0),
  content: { name: 'Somebody' },
});
