import type { Attempts } from './attempts.ts';
import { forgetKeys } from './forgetKeys.ts';
import { openPair } from './pairs.ts';
import { type Folder, requireFile } from './vaultFolder.ts';
import {
  ANYONE,
  canTry,
  openBy,
  type OpenedWay,
  insufficientSecret,
  refusals,
  type Unlocked,
  type UnlockFailure,
} from './ways.ts';

/* Two administrators at once. Each is counted by themselves, also where one of the two counts was taken away. */

export type Entry = { readonly memberId: string; readonly secret: string };
export type OpenedTogether = { readonly first: Unlocked; readonly second: Unlocked };
export type TogetherFailure = {
  readonly failure: UnlockFailure | 'samePerson' | 'notRecoverer' | 'startingSecret' | 'secretSpent';
  readonly memberId: string;
};
type Opener = { readonly unlocked: Unlocked; readonly share: Uint8Array };

/** Whose secret it is; what it opened is forgotten where it is not enough. */
function openerOf({ unlocked, share }: OpenedWay): Opener | TogetherFailure {
  const { memberId } = unlocked;
  const insufficient = insufficientSecret(unlocked);
  if (share !== null && insufficient === null) return { unlocked, share };
  forgetKeys(unlocked);
  return { failure: insufficient ?? 'notRecoverer', memberId };
}

async function openAsOne(
  folder: Folder,
  attempts: Attempts,
  { memberId, secret }: Entry,
): Promise<Opener | TogetherFailure> {
  const file = requireFile(folder);
  if (!canTry(file, memberId)) return { failure: 'wrongSecret', memberId };
  const tries = attempts.of(memberId);
  const begun = await tries.beginDespiteTampering();
  if (begun !== 'go') return { failure: refusals[begun], memberId };
  const who = memberId === ANYONE ? null : memberId;
  const opened = await openBy({ types: [file.profile], memberId: who, secret }, file, folder);
  if (opened === null) return { failure: 'wrongSecret', memberId };
  tries.succeeded();
  return openerOf(opened);
}

/** What both their shares open is the key that each of them has. */
function whyNotAPair(folder: Folder, a: Opener, b: Opener): TogetherFailure['failure'] | null {
  const { memberId, dataKey } = a.unlocked;
  if (memberId === b.unlocked.memberId) return 'samePerson';
  const opened = openPair(requireFile(folder), [memberId, a.share], [b.unlocked.memberId, b.share]);
  const isRight = opened !== null && Buffer.from(opened).equals(dataKey);
  opened?.fill(0);
  return isRight ? null : 'dataDamaged';
}

export async function openTogether(
  folder: Folder,
  attempts: Attempts,
  first: Entry,
  second: Entry,
): Promise<OpenedTogether | TogetherFailure> {
  const isSame = first.memberId === second.memberId && first.memberId !== ANYONE;
  if (isSame) return { failure: 'samePerson', memberId: first.memberId };
  const a = await openAsOne(folder, attempts, first);
  if ('failure' in a) return a;
  const b = await openAsOne(folder, attempts, second);
  const failure = 'failure' in b ? b.failure : whyNotAPair(folder, a, b);
  if (failure === null && 'unlocked' in b) return { first: a.unlocked, second: b.unlocked };
  forgetKeys(a.unlocked);
  if ('unlocked' in b) forgetKeys(b.unlocked);
  return { failure: failure ?? 'dataDamaged', memberId: second.memberId };
}
