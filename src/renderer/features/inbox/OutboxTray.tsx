import type { TFunction } from 'i18next';
import type { OutboxRow } from '../../../contract/outbox.ts';
import { SECOND_MS, useNow } from '../../bridge/clock.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { displayName } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { openConversation, showOutbox, useWorkspace } from '../../workspace/workspaceStore.ts';
import { inOneLine } from './messageKinds.ts';
import { choicesFor, statusSentence } from './messageStatus.ts';
import styles from './OutboxTray.module.css';
import { SendAgainQuestion } from './SendAgainQuestion.tsx';
import { StatusMark } from './StatusMark.tsx';
import { useReplyActs } from './useMessageActs.ts';

/** One page: more than anybody works off by hand. */
export const OUTBOX_SHOWN = 200;

/** What is not with WhatsApp yet, of all conversations, and what becomes of it. */
export function OutboxTray() {
  const { t } = useWords();
  const isOpen = useWorkspace((state) => state.isOutboxOpen);
  return (
    <Dialog
      look="drawer"
      title={t('outbox.label')}
      closeLabel={t('app.close')}
      isOpen={isOpen}
      onClose={() => showOutbox(false)}
    >
      <OutboxRows />
    </Dialog>
  );
}

function OutboxRows() {
  const { t } = useWords();
  const rows = valueOf(useLiveQuery('inbox.listOutbox', { limit: OUTBOX_SHOWN }));
  return (
    <section aria-label={t('outbox.label')} className={styles.tray}>
      <p className={styles.hint}>{t(rows?.length === 0 ? 'outbox.empty' : 'outbox.hint')}</p>
      <ul className={styles.rows}>
        {rows?.map((row) => (
          <Waiting key={row.replyId} row={row} />
        ))}
      </ul>
      {rows?.length === OUTBOX_SHOWN && (
        <p className={styles.hint}>{t('outbox.more', { count: OUTBOX_SHOWN })}</p>
      )}
    </section>
  );
}

/** What will happen to it next, by itself or by a person. */
function nextOf(t: TFunction, row: OutboxRow, now: number): string {
  const sentence = statusSentence(t, row, now);
  if (row.status === 'failed' && sentence) return `${sentence} ${t('outbox.failedNext')}`;
  return sentence ?? t(row.status === 'attempting' ? 'outbox.attempting' : 'outbox.queued');
}

const said = (t: TFunction, { kind, words }: OutboxRow): string =>
  kind === 'reaction' ? t('messageKind.reaction', { emoji: words }) : inOneLine(t, kind, words);

function Waiting({ row }: { readonly row: OutboxRow }) {
  const { t } = useWords();
  const now = useNow(SECOND_MS);
  const { asked, sendAgain, onSendAgain, onDiscard, onCancel } = useReplyActs();
  const { canSendAgain, canDiscard } = choicesFor(row);
  const isBad = row.status === 'failed' || row.status === 'rejected';
  return (
    <li className={cx(styles.row, isBad && styles.bad)}>
      <p className={styles.head}>
        <bdi className={styles.name}>{t('outbox.heading', { name: displayName(row.conversationName) })}</bdi>
        <StatusMark status={row.status} />
      </p>
      <p className={styles.words} dir="auto">
        {said(t, row)}
      </p>
      <p className={styles.next}>{nextOf(t, row, now)}</p>
      <p className={styles.acts}>
        {canSendAgain && (
          <Button size="small" onClick={() => onSendAgain(row)}>
            {t('thread.sendAgain')}
          </Button>
        )}
        {canDiscard && (
          <Button size="small" onClick={() => onDiscard(row)}>
            {t('thread.discard')}
          </Button>
        )}
        <Button
          size="small"
          look="quiet"
          onClick={() => {
            showOutbox(false);
            openConversation(row.conversationId);
          }}
        >
          {t('outbox.toConversation')}
        </Button>
      </p>
      <SendAgainQuestion
        isOpen={asked !== null}
        onCancel={onCancel}
        onConfirm={() => asked && sendAgain(asked)}
      />
    </li>
  );
}
