import {
  Check,
  CheckCheck,
  CircleAlert,
  CircleHelp,
  Clock,
  FileQuestion,
  type LucideIcon,
} from 'lucide-react';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import type { MessageRow, MessageStatus } from '../../../contract/inbox.ts';
import { SECOND_MS, useNow } from '../../bridge/clock.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { formatTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './Message.module.css';
import { choicesFor, statusSentence } from './messageStatus.ts';
import { typeWords } from './preview.ts';

export type MessageActs = {
  readonly onSendAgain: (row: MessageRow) => void;
  readonly onDiscard: (row: MessageRow) => void;
};

type MessageProps = MessageActs & {
  readonly row: MessageRow;
  readonly customerName: string;
  readonly isFirstOfRun: boolean;
};

export const Message = memo(function Message({ row, customerName, isFirstOfRun, ...acts }: MessageProps) {
  const { t, language } = useWords();
  const nameOf = useMemberName();
  const isOurs = row.from === 'us';
  const sender = isOurs ? ourName(t, row, nameOf) : customerName;
  const time = formatTime(language, row.at);
  return (
    <article
      aria-label={messageName(t, row, sender, time)}
      className={cx(styles.message, isOurs && styles.ours, isFirstOfRun && styles.first)}
    >
      {isOurs && isFirstOfRun && row.by && (
        <p className={styles.who}>
          <bdi>{sender}</bdi>
        </p>
      )}
      <Content row={row} />
      <p className={styles.foot}>
        <time dateTime={new Date(row.at).toISOString()}>{time}</time>
        {isOurs && <StatusMark status={row.status} />}
      </p>
      {isOurs && <Trouble row={row} {...acts} />}
    </article>
  );
});

/** Whoever wrote it for us, as colleagues call them. */
const ourName = (t: TFunction, { by }: MessageRow, nameOf: (name: string) => string): string =>
  by === null ? t('thread.you') : nameOf(by.name);

/** Who, when and how it stands; the words themselves are inside. */
function messageName(t: TFunction, row: MessageRow, sender: string, time: string): string {
  if (row.from === 'customer') return t('thread.messageNameInbound', { sender, time });
  return t('thread.messageName', { sender, time, status: t(`status.${row.status}`) });
}

function Content({ row }: { readonly row: MessageRow }) {
  if (row.text === null) return <Unsupported type={row.type} />;
  return (
    <p className={styles.text} dir="auto">
      {row.text}
    </p>
  );
}

function Unsupported({ type }: { readonly type: string }) {
  const { t } = useWords();
  return (
    <div className={styles.unsupported}>
      <FileQuestion size={16} aria-hidden="true" />
      <div>
        <p>{typeWords(t, type)}</p>
        <p className={styles.kept}>{t('messageType.keptHint')}</p>
      </div>
    </div>
  );
}

const marks: Readonly<Record<Exclude<MessageStatus, 'received'>, LucideIcon>> = {
  queued: Clock,
  attempting: Clock,
  notSent: Clock,
  unknown: CircleHelp,
  rejected: CircleAlert,
  failed: CircleAlert,
  accepted: Check,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  played: CheckCheck,
};

function StatusMark({ status }: { readonly status: MessageStatus }) {
  const { t } = useWords();
  if (status === 'received') return null;
  const Mark = marks[status];
  return (
    <span className={cx(styles.status, styles[status])}>
      <Mark size={13} aria-hidden="true" />
      {t(`status.${status}`)}
    </span>
  );
}

/** Why it is not with the customer, what happens next, and what a person can do. */
function Trouble({ row, onSendAgain, onDiscard }: MessageActs & { readonly row: MessageRow }) {
  const { t } = useWords();
  const now = useNow(SECOND_MS);
  const sentence = statusSentence(t, row, now);
  const { canSendAgain, canDiscard } = choicesFor(row);
  if (sentence === null && !canDiscard) return null;
  const isFinal = row.status === 'failed' || row.status === 'rejected';
  return (
    <div className={cx(styles.trouble, isFinal ? styles.isBad : row.status !== 'queued' && styles.isWarning)}>
      {sentence && <p>{sentence}</p>}
      <div className={styles.acts}>
        {canSendAgain && (
          <Button size="small" onClick={() => onSendAgain(row)}>
            {t('thread.sendAgain')}
          </Button>
        )}
        {canDiscard && (
          <Button
            size="small"
            look={row.status === 'queued' ? 'quiet' : 'plain'}
            onClick={() => onDiscard(row)}
          >
            {t('thread.discard')}
          </Button>
        )}
      </div>
    </div>
  );
}
