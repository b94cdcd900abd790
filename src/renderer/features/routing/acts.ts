import type { ColleagueRow } from '../../../contract/routing.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { formatAgo } from '../../i18n/format.ts';
import { i18next } from '../../i18n/i18n.ts';
import { toastManager } from '../../ui/Toasts.tsx';
import { reportFailure } from '../../workspace/report.ts';

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

type Simple =
  | 'routing.claim'
  | 'routing.release'
  | 'routing.watch'
  | 'routing.unwatch'
  | 'routing.flagConversation'
  | 'routing.clearFlag';
const act =
  (name: Simple) =>
  async (conversationId: ConversationId): Promise<void> =>
    report(await runCommand(name, { conversationId }));

export const claim = act('routing.claim');
export const release = act('routing.release');
export const flag = act('routing.flagConversation');
export const clearFlag = act('routing.clearFlag');

export const watch = act('routing.watch');
export const unwatch = act('routing.unwatch');

/** True: it is theirs now. */
export async function transfer(
  conversationId: ConversationId,
  memberId: MemberId,
  note: string,
): Promise<boolean> {
  const answer = await runCommand('routing.transfer', { conversationId, memberId, note });
  await report(answer);
  return answer.ok;
}

export const assign = async (conversationId: ConversationId, memberId: MemberId | null): Promise<void> =>
  report(await runCommand('routing.assign', { conversationId, memberId }));

/** Takes it from a colleague and leaves it to anybody. */
export const giveUp = (conversationId: ConversationId): Promise<void> => assign(conversationId, null);
