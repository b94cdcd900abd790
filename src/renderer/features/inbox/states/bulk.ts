import { create } from 'zustand';
import type { ConversationRow } from '../../../../contract/inbox.ts';
import type { Failure } from '../../../../contract/failure.ts';
import type { LabelId, MemberId } from '../../../../domain/ids.ts';
import type { Result } from '../../../../domain/result.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { failureText } from '../../../i18n/failureText.ts';
import { i18next } from '../../../i18n/i18n.ts';
import { toastManager } from '../../../ui/Toasts.tsx';
import { headerOf, heldStill, labelledStill, sendLabel } from '../../../workspace/inverses.ts';
import { type Inverse, offerUndo } from '../../../workspace/undo.ts';
import { inverseOf, sendState, type Standing } from './setStates.ts';

/* One act on many conversations: so many at a time, with a way to stop, and what was refused said with why. */

type Done = Result<unknown, Failure>;
/** `inverse`: null where there is nothing to take back. */
type Act = (row: ConversationRow) => Promise<{ readonly done: Done; readonly inverse: Inverse | null }>;

/** As many at a time as one commit of the journal takes in anyway. */
const AT_A_TIME = 4;

type Running = { readonly done: number; readonly total: number; readonly isStopping: boolean };
export const useBulk = create<{ readonly running: Running | null }>(() => ({ running: null }));

export function stopBulk(): void {
  const { running } = useBulk.getState();
  if (running !== null) useBulk.setState({ running: { ...running, isStopping: true } });
}

/** Each reason once, with how many it kept back. */
function tellRefused(failures: readonly Failure[]): void {
  const counts = new Map<string, number>();
  for (const failure of failures) {
    const why = failureText(i18next.t, failure);
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  for (const [why, count] of counts)
    toastManager.add({ description: i18next.t('bulk.refused', { count, why }), priority: 'high' });
}

async function runAll(rows: readonly ConversationRow[], act: Act) {
  const failures: Failure[] = [];
  const inverses: Inverse[] = [];
  let done = 0;
  while (done < rows.length && useBulk.getState().running?.isStopping !== true) {
    const part = await Promise.all(rows.slice(done, done + AT_A_TIME).map(act));
    done += part.length;
    for (const each of part) {
      if (!each.done.ok) failures.push(each.done.error);
      else if (each.inverse !== null) inverses.push(each.inverse);
    }
    const isStopping = useBulk.getState().running?.isStopping ?? false;
    useBulk.setState({ running: { done, total: rows.length, isStopping } });
  }
  return { done, failures, inverses };
}

async function runBulk(rows: readonly ConversationRow[], act: Act): Promise<void> {
  if (useBulk.getState().running !== null || rows.length === 0) return;
  useBulk.setState({ running: { done: 0, total: rows.length, isStopping: false } });
  try {
    const { done, failures, inverses } = await runAll(rows, act);
    tellRefused(failures);
    if (done < rows.length)
      toastManager.add({ description: i18next.t('bulk.stopped', { done, total: rows.length }) });
    offerUndo(i18next.t('undo.many', { count: inverses.length }), inverses);
  } finally {
    useBulk.setState({ running: null });
  }
}

type Rows = readonly ConversationRow[];

export const setAll = (rows: Rows, next: Standing): Promise<void> =>
  runBulk(rows, async (row) => {
    const isSame = row.state === next.state && row.snoozedUntil === next.snoozedUntil;
    return { done: await sendState(row.id, next), inverse: isSame ? null : inverseOf(row, next) };
  });

const give = (row: ConversationRow, memberId: MemberId | null) =>
  runCommand('routing.assign', { conversationId: row.id, memberId });

export const assignAll = (rows: Rows, to: MemberId | null): Promise<void> =>
  runBulk(rows, async (row) => {
    const inverse = heldStill(row.id, to, () => give(row, row.assigneeId));
    return { done: await give(row, to), inverse: row.assigneeId === to ? null : inverse };
  });

export const claimAll = (rows: Rows, me: MemberId): Promise<void> =>
  runBulk(rows, async ({ id: conversationId, assigneeId }) => {
    const done = await runCommand('routing.claim', { conversationId });
    const undo = () => runCommand('routing.release', { conversationId });
    return { done, inverse: assigneeId === me ? null : heldStill(conversationId, me, undo) };
  });

export const labelAll = (rows: Rows, labelId: LabelId, isOn: boolean): Promise<void> =>
  runBulk(rows, async ({ id, labels }) => {
    const done = await sendLabel(id, labelId, isOn);
    return { done, inverse: labels.includes(labelId) === isOn ? null : labelledStill(id, labelId, isOn) };
  });

/** Nobody else sees what this person has read, and nothing makes it unread again. */
export const markAllRead = (rows: Rows): Promise<void> =>
  runBulk(rows, async ({ id }) => {
    const header = await headerOf(id);
    for (const { conversationId, inboundCount } of header?.parts ?? []) {
      const done = await runCommand('inbox.markRead', { conversationId, upToInbound: inboundCount });
      if (!done.ok) return { done, inverse: null };
    }
    return { done: { ok: true, value: null }, inverse: null };
  });
