import { err, ok, type Result } from '../../domain/result.ts';

export type ProvenPathDeps = {
  readonly choosePath: (suggestedName: string) => Promise<string | null>;
  /** Who is signed in; null: nobody, or it is practice. */
  readonly memberId: () => string | null;
  readonly now: () => number;
};

/**
 * Where whoever proved themselves wants something saved; null: nowhere. The day stands in the name, so that
 * one does not replace another.
 */
export async function chooseProvenPath(
  { choosePath, memberId, now }: ProvenPathDeps,
  title: string,
  ending: string,
): Promise<Result<string | null, { readonly code: 'locked' }>> {
  const proven = memberId();
  const day = new Date(now()).toISOString().slice(0, 10);
  const path = await choosePath(`${title} ${day}.${ending}`);
  // The dialog stands open through a lock; whoever comes in meanwhile proved nothing.
  return path === null || memberId() === proven ? ok(path) : err({ code: 'locked' });
}
