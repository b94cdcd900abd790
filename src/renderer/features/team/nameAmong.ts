import type { MemberRow } from '../../../contract/team.ts';

/** Empty: it is nobody of them. */
export const nameAmong =
  (members: readonly MemberRow[]) =>
  (id: string): string =>
    members.find((member) => member.id === id)?.name ?? '';
