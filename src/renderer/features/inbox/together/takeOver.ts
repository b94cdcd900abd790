import type { ConversationId, MemberId } from '../../../../domain/ids.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { i18next } from '../../../i18n/i18n.ts';
import { heldStill } from '../../../workspace/inverses.ts';
import { reportFailure } from '../../../workspace/report.ts';
import { offerUndo } from '../../../workspace/undo.ts';

type Taking = { readonly from: MemberId; readonly me: MemberId; readonly reason: string };

/** True: it is one's own now, and can be given back as long as it is. */
export async function takeOver(conversationId: ConversationId, taking: Taking): Promise<boolean> {
  const { from, me, reason } = taking;
  const done = reportFailure(await runCommand('routing.takeOver', { conversationId, from, reason }));
  const giveBack = () => runCommand('routing.transfer', { conversationId, memberId: from, note: '' });
  if (done.ok) offerUndo(i18next.t('undo.takenOver'), [heldStill(conversationId, me, giveBack)]);
  return done.ok;
}
