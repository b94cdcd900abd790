import type { ConversationRow } from '../../../../contract/inbox.ts';
import type { ConversationId, EpochMs } from '../../../../domain/ids.ts';
import type { ConversationState } from '../../../../domain/inbox/conversationState.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { i18next } from '../../../i18n/i18n.ts';
import { whileStill } from '../../../workspace/inverses.ts';
import { reportFailure } from '../../../workspace/report.ts';
import { type Inverse, offerUndo } from '../../../workspace/undo.ts';

/** How a conversation stands, or is to stand. */
export type Standing = { readonly state: ConversationState; readonly snoozedUntil: EpochMs | null };
export type Target = Standing & Pick<ConversationRow, 'id'>;

export const sendState = (conversationId: ConversationId, { state, snoozedUntil }: Standing) =>
  runCommand('inbox.setState', { conversationId, state, until: snoozedUntil });

const isSame = (one: Standing, other: Standing): boolean =>
  one.state === other.state && one.snoozedUntil === other.snoozedUntil;

/** A snooze that would be over by now is not brought back. */
const stillPossible = (before: Standing): Standing =>
  before.snoozedUntil !== null && before.snoozedUntil <= Date.now()
    ? { state: 'open', snoozedUntil: null }
    : before;

export const inverseOf = ({ id, state, snoozedUntil }: Target, next: Standing): Inverse =>
  whileStill(
    id,
    (header) => isSame(header, next),
    () => sendState(id, stillPossible({ state, snoozedUntil })),
  );

function wordsOf({ state, snoozedUntil }: Standing): string {
  const time = snoozedUntil === null ? '' : formatDateTime(i18next.language, snoozedUntil);
  return i18next.t(`undo.${state}`, { time });
}

/** Says for everybody how this conversation stands from now on. True: it does. */
export async function setStanding(target: Target, next: Standing): Promise<boolean> {
  const done = reportFailure(await sendState(target.id, next));
  if (done.ok && !isSame(target, next)) offerUndo(wordsOf(next), [inverseOf(target, next)]);
  return done.ok;
}
