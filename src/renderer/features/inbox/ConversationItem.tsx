import { AlarmClock, Check, Clock, Flag, Hourglass, Pencil } from 'lucide-react';
import { memo, type KeyboardEvent, type MouseEvent } from 'react';
import type { ConversationRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { CustomerName } from '../../i18n/CustomerName.tsx';
import { formatDateTime, formatDuration, formatListTime, formatTimeLeft } from '../../i18n/format.ts';
import { Phrase, slot } from '../../i18n/Phrase.tsx';
import { displayName } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { useColleague } from '../../bridge/useColleagues.ts';
import { useLabelsOf } from '../../bridge/useLabels.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { cx } from '../../ui/cx.ts';
import { colourOf } from '../../ui/initials.ts';
import { LabelChip } from '../../ui/LabelChip.tsx';
import { AutomaticLabels } from './AutomaticLabels.tsx';
import styles from './ConversationList.module.css';
import { previewText } from './preview.ts';
import { PresentOnRow } from './together/Present.tsx';
import { WaitChip } from './WaitChip.tsx';
import { isWorthSaying, replyWindow, windowTone } from './replyWindow.ts';

type ConversationItemProps = {
  readonly row: ConversationRow;
  readonly offset: number;
  readonly position: number;
  /** -1: there are more, not loaded. */
  readonly count: number;
  readonly isOpen: boolean;
  readonly unread: number;
  readonly isInTabOrder: boolean;
  readonly now: number;
  /** Among those that are acted on together. */
  readonly isChosen: boolean;
  readonly onClick: (event: MouseEvent, id: ConversationId) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

export const ConversationItem = memo(function ConversationItem(props: ConversationItemProps) {
  const { row, offset, position, count, isOpen, unread, isInTabOrder, now, isChosen, onClick, onKeyDown } =
    props;
  const { t, language } = useWords();
  return (
    <li
      aria-label={displayName(row.name)}
      aria-posinset={position}
      aria-setsize={count}
      className={styles.item}
      style={{ transform: `translateY(${offset}px)` }}
    >
      <button
        type="button"
        className={cx(styles.row, isChosen && styles.chosen)}
        aria-current={isOpen ? 'true' : undefined}
        tabIndex={isInTabOrder ? 0 : -1}
        data-focus-first={isInTabOrder || undefined}
        onClick={(event) => onClick(event, row.id)}
        onKeyDown={onKeyDown}
      >
        {isChosen ? <ChosenMark /> : <Avatar name={row.name} colour={colourOf(row.contactId)} />}
        <span className={styles.words}>
          <span className={styles.line}>
            <span className={cx(styles.name, unread > 0 && styles.strong)}>
              <CustomerName name={row.name} />
            </span>
            <time className={styles.time} dateTime={new Date(row.lastMessageAt).toISOString()}>
              {formatListTime(t, language, row.lastMessageAt, now)}
            </time>
          </span>
          <span className={styles.line}>
            <Preview row={row} isUnread={unread > 0} />
            <Unread count={unread} />
          </span>
          <Chips row={row} now={now} />
        </span>
      </button>
    </li>
  );
});

function ChosenMark() {
  const { t } = useWords();
  return (
    <span className={styles.mark}>
      <Check size={18} aria-hidden="true" />
      <span className="visuallyHidden">{t('bulk.isChosen')}</span>
    </span>
  );
}

/** The customer's words read their own way; ours follow who wrote them, which reads the way the window does. */
function Preview({ row, isUnread }: { readonly row: ConversationRow; readonly isUnread: boolean }) {
  const { t } = useWords();
  const isOurs = row.previewFrom !== 'customer';
  const said = row.previewFrom === 'baton' ? 'list.baton' : 'list.you';
  const text = previewText(t, row);
  return (
    <span className={cx(styles.preview, isUnread && styles.previewUnread)} dir={isOurs ? undefined : 'auto'}>
      {isOurs ? <Phrase text={t(said, { text: slot('text') })} slots={{ text: <bdi>{text}</bdi> }} /> : text}
    </span>
  );
}

function Unread({ count }: { readonly count: number }) {
  const { t } = useWords();
  if (count === 0) return null;
  return (
    <span className={styles.unread}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="visuallyHidden">{t('list.unread', { count })}</span>
    </span>
  );
}

function Chips({ row, now }: { readonly row: ConversationRow; readonly now: number }) {
  const { t } = useWords();
  const isBad = row.previewStatus === 'failed' || row.previewStatus === 'rejected';
  return (
    <span className={styles.chips}>
      <PresentOnRow conversationId={row.id} />
      <Routed row={row} />
      <Handled row={row} />
      <WaitChip of={row} />
      <WindowChip closesAt={row.windowClosesAt} now={now} />
      {row.hasDraft && (
        <Chip tone="info" icon={<Pencil size={10} aria-hidden="true" />}>
          {t('list.draft')}
        </Chip>
      )}
      {isBad && <Chip tone="bad">{t('list.previewFailed')}</Chip>}
      {row.previewStatus === 'unknown' && <Chip tone="warn">{t('list.previewUnknown')}</Chip>}
      <Labels ids={row.labels} />
      <AutomaticLabels facts={row} />
    </span>
  );
}

/** Who looks after it, and whether somebody asks to look at it. */
function Routed({ row: { assigneeId, flaggedBy } }: { readonly row: ConversationRow }) {
  const { t } = useWords();
  const holder = useColleague(assigneeId);
  return (
    <>
      {flaggedBy !== null && (
        <Chip tone="warn" icon={<Flag size={10} aria-hidden="true" />}>
          {t('routing.flagged')}
        </Chip>
      )}
      {holder && (
        <span>
          <Avatar name={holder.name} colour={holder.color} size="small" />
          <span className="visuallyHidden">{t('routing.heldBy', { name: holder.name })}</span>
        </span>
      )}
    </>
  );
}

/** What is to be done about it, where that is not simply to answer. */
function Handled({ row: { state, snoozedUntil } }: { readonly row: ConversationRow }) {
  const { t, language } = useWords();
  if (state === 'waiting')
    return <Chip icon={<Hourglass size={10} aria-hidden="true" />}>{t('states.isWaiting')}</Chip>;
  if (state === 'done')
    return <Chip icon={<Check size={10} aria-hidden="true" />}>{t('states.isDone')}</Chip>;
  if (snoozedUntil === null) return null;
  return (
    <Chip icon={<AlarmClock size={10} aria-hidden="true" />}>
      {t('states.wakes', { time: formatDateTime(language, snoozedUntil) })}
    </Chip>
  );
}

function Labels({ ids }: { readonly ids: ConversationRow['labels'] }) {
  return useLabelsOf(ids).map(({ id, name, color }) => <LabelChip key={id} name={name} colour={color} />);
}

function WindowChip({ closesAt, now }: { readonly closesAt: number | null; readonly now: number }) {
  const { t } = useWords();
  const open = replyWindow(closesAt, now);
  if (open.state === 'never' || (open.state === 'open' && !isWorthSaying(open.leftMs))) return null;
  if (open.state === 'closed')
    return (
      <Chip>
        <span aria-hidden="true">{t('list.windowClosed')}</span>
        <span className="visuallyHidden">{t('list.windowIsClosed')}</span>
      </Chip>
    );
  return (
    <Chip tone={windowTone(open.leftMs)} icon={<Clock size={10} aria-hidden="true" />}>
      <span aria-hidden="true">{t('list.window', { time: formatTimeLeft(t, open.leftMs) })}</span>
      <span className="visuallyHidden">
        {t('list.windowOpenFor', { time: formatDuration(t, open.leftMs) })}
      </span>
    </Chip>
  );
}
