import type { ConversationId, LabelId } from '../../../domain/ids.ts';
import { i18next } from '../../i18n/i18n.ts';
import { labelledStill, sendLabel } from '../../workspace/inverses.ts';
import { reportFailure } from '../../workspace/report.ts';
import { offerUndo } from '../../workspace/undo.ts';

/** Puts a label on a conversation, or takes it off; either can be undone. */
export async function putLabel(id: ConversationId, labelId: LabelId, isOn: boolean): Promise<void> {
  const done = reportFailure(await sendLabel(id, labelId, isOn));
  if (!done.ok) return;
  offerUndo(i18next.t(isOn ? 'undo.labelled' : 'undo.unlabelled'), [labelledStill(id, labelId, isOn)]);
}
