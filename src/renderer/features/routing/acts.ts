import type { ColleagueRow } from '../../../contract/routing.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { formatAgo } from '../../i18n/format.ts';
import { i18next } from '../../i18n/i18n.ts';
import { toastManager } from '../../ui/Toasts.tsx';
import { heldStill } from '../../workspace/inverses.ts';
import { reportFailure } from '../../workspace/report.ts';
import { offerUndo } from '../../workspace/undo.ts';

const nameOf = (colleagues: readonly ColleagueRow[], id: MemberId): string | undefined =>
  colleagues.find((colleague) => colleague.id === id)?.name;

/** Who was faster is named, as far as this window knows their name. */
async function report(answer: Result<unknown, Failure>): Promise<void> {
  if (answer.ok || answer.error.code !== 'heldByOther') return void reportFailure(answer);
  const colleagues = await window.baton.query('routing.listColleagues', {});
  const name = colleagues.ok ? nameOf(colleagues.value, answer.error.memberId) : undefined;
  if (name === undefined) return void reportFailure(answer);
  const time = formatAgo(i18next.t, i18next.language, Date.now() - answer.error.since);
  toastManager.add({ description: i18next.t('together.tookAgo', { name, time }), priority: 'high' });
}

type OfConversation =
  | 'routing.claim'
  | 'routing.release'
  | 'routing.watch'
  | 'routing.unwatch'
  | 'routing.flagConversation'
  | 'routing.clearFlag';
const ask = (name: OfConversation, conversationId: ConversationId) => runCommand(name, { conversationId });
const give = (conversationId: ConversationId, memberId: MemberId | null) =>
  runCommand('routing.assign', { conversationId, memberId });

export const flag = async (id: ConversationId): Promise<void> =>
  report(await ask('routing.flagConversation', id));
export const clearFlag = async (id: ConversationId): Promise<void> =>
  report(await ask('routing.clearFlag', id));

export const watch = async (id: ConversationId): Promise<void> => report(await ask('routing.watch', id));
export const unwatch = async (id: ConversationId): Promise<void> => report(await ask('routing.unwatch', id));

type Done = Result<unknown, Failure>;
type Words = 'claimed' | 'released' | 'assigned' | 'transferred';

/** Reports, and where it was done offers to undo it while whoever got it still holds it. */
async function reported(
  done: Done,
  words: Words,
  held: { readonly id: ConversationId; readonly by: MemberId | null },
  undo: () => Promise<Done>,
): Promise<void> {
  await report(done);
  if (done.ok) offerUndo(i18next.t(`undo.${words}`), [heldStill(held.id, held.by, undo)]);
}

export const claim = async (id: ConversationId, me: MemberId): Promise<void> =>
  reported(await ask('routing.claim', id), 'claimed', { id, by: me }, () => ask('routing.release', id));

export const release = async (id: ConversationId): Promise<void> =>
  reported(await ask('routing.release', id), 'released', { id, by: null }, () => ask('routing.claim', id));

/** Also to nobody: takes it from a colleague and leaves it to anybody. */
export const assign = async (id: ConversationId, to: MemberId | null, from: MemberId | null): Promise<void> =>
  reported(await give(id, to), to === null ? 'released' : 'assigned', { id, by: to }, () => give(id, from));

const hand = (conversationId: ConversationId, memberId: MemberId, note: string) =>
  runCommand('routing.transfer', { conversationId, memberId, note });
const takeFrom = (conversationId: ConversationId, from: MemberId, reason: string) =>
  runCommand('routing.takeOver', { conversationId, from, reason });

/** True: it is theirs now. */
export async function transfer(id: ConversationId, to: MemberId, note: string): Promise<boolean> {
  const done = await hand(id, to, note);
  await reported(done, 'transferred', { id, by: to }, () =>
    takeFrom(id, to, i18next.t('undo.transferReason')),
  );
  return done.ok;
}
