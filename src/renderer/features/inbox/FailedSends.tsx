import { useEffect, useEffectEvent, useRef } from 'react';
import type { OutboxRow } from '../../../contract/outbox.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { isSomebodyLooking } from '../../bridge/useWindowFocus.ts';
import { useWords } from '../../i18n/useWords.ts';
import { toastManager } from '../../ui/Toasts.tsx';
import { showOutbox, useWorkspace } from '../../workspace/workspaceStore.ts';
import { displayName } from '../../i18n/phone.ts';
import { waitsForPerson } from './messageStatus.ts';
import { OUTBOX_SHOWN } from './OutboxTray.tsx';

/** It did not go out, or nobody knows whether it did, and nothing more happens by itself. */
const needsPerson = (row: OutboxRow): boolean =>
  waitsForPerson(row) || row.status === 'rejected' || row.status === 'failed';

const keyOf = ({ replyId, status }: OutboxRow): string => `${replyId} ${status}`;

/** Where it happened is on screen. */
function isInSight({ conversationId }: OutboxRow): boolean {
  const { screen, openConversation } = useWorkspace.getState();
  return isSomebodyLooking() && screen === 'inbox' && openConversation === conversationId;
}

/**
 * Tells who wrote it, wherever they are in Baton, that an answer of theirs needs them; by the operating system
 * while nobody looks at the window, and then without a word about the customer. What failed before the page
 * was there stands in the status bar.
 */
export function FailedSends() {
  const { t } = useWords();
  const me = valueOf(useLiveQuery('team.getWorkspace', {}))?.me.id;
  const isWanted = valueOf(useLiveQuery('settings.getSettings', {}))?.notifications.kinds.failedSend ?? true;
  const rows = valueOf(useLiveQuery('inbox.listOutbox', { limit: OUTBOX_SHOWN }));
  const known = useRef<ReadonlySet<string> | null>(null);

  const tell = useEffectEvent((failed: readonly OutboxRow[]) => {
    const [first] = failed;
    if (first === undefined) return;
    const count = failed.length;
    const name = displayName(first.conversationName);
    const show = { children: t('outbox.label'), onClick: () => showOutbox(true) };
    toastManager.add({
      description: t('outbox.needsYou', { count, name }),
      priority: 'high',
      actionProps: show,
    });
    if (isSomebodyLooking() || !isWanted) return;
    void window.baton.shell('app.tellOutside', { words: t('outbox.needsYouOutside', { count }) });
  });

  useEffect(() => {
    if (rows === null || me === undefined) return;
    const failed = rows.filter((row) => needsPerson(row) && row.by?.id === me);
    const before = known.current;
    known.current = new Set(failed.map(keyOf));
    if (before !== null) tell(failed.filter((row) => !before.has(keyOf(row)) && !isInSight(row)));
  }, [rows, me]);
  return null;
}
