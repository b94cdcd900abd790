import type { AccessFacts, AccessKind } from '../../domain/audit/access.ts';
import { MemberId } from '../../domain/ids.ts';
import type { Sides } from './engineSession.ts';

/** What happened at the lock is written down beside the journal. Nobody waits for it. */
export function tellAccess(
  { write }: Pick<Sides, 'write'>,
  kind: AccessKind,
  about: { readonly memberId: string | null; readonly facts?: AccessFacts },
): void {
  // By a passphrase people are told apart only once it opens.
  const memberId = MemberId.safeParse(about.memberId);
  const access = { kind, memberId: memberId.success ? memberId.data : null, facts: about.facts ?? {} };
  void write.recordAccess(access);
}
