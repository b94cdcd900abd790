import type { TFunction } from 'i18next';
import { Ban, Bot, Smartphone } from 'lucide-react';
import { memo } from 'react';
import type { MessageRow } from '../../../contract/inbox.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { formatTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { cx } from '../../ui/cx.ts';
import { BodyView } from './body/BodyView.tsx';
import { Extras } from './Extras.tsx';
import styles from './Message.module.css';
import type { MessageActs } from './messageActs.ts';
import { MessageTools } from './MessageTools.tsx';
import { Quoted } from './Quoted.tsx';
import { Reactions } from './Reactions.tsx';
import { StatusMark } from './StatusMark.tsx';
import { Trouble } from './Trouble.tsx';

type MessageProps = MessageActs & {
  readonly row: MessageRow;
  readonly customerName: string;
  readonly isFirstOfRun: boolean;
};

export const Message = memo(function Message(props: MessageProps) {
  const { row, customerName, isFirstOfRun, ...acts } = props;
  const { t, language } = useWords();
  const nameOf = useMemberName();
  const isOurs = row.from === 'us';
  const sender = senderOf(t, row, customerName, nameOf);
  const time = formatTime(language, row.at);
  return (
    <article
      aria-label={messageName(t, row, sender, time)}
      className={cx(styles.message, isOurs && styles.ours, row.reactions.length > 0 && styles.hasReactions)}
    >
      {isFirstOfRun && isNamed(row) && (
        <p className={styles.who}>
          {row.automatic !== null && <Bot size={12} aria-hidden="true" />}
          <bdi>{sender}</bdi>
        </p>
      )}
      {row.isRevoked ? <Revoked isOurs={isOurs} /> : <Said row={row} customerName={customerName} {...acts} />}
      <Foot row={row} time={time} />
      {isOurs && <Trouble row={row} {...acts} />}
      <Reactions row={row} customerName={customerName} onReact={acts.onReact} />
      {!row.isRevoked && <MessageTools row={row} {...acts} />}
    </article>
  );
});

type SaidProps = MessageActs & Pick<MessageProps, 'row' | 'customerName'>;

const Said = ({ row, customerName, ...acts }: SaidProps) => (
  <>
    <Extras extras={row.extras} />
    {row.quoted && <Quoted quoted={row.quoted} customerName={customerName} onGoTo={acts.onGoTo} />}
    <BodyView body={row.body} {...acts} />
  </>
);

const isNamed = ({ by, senderName, automatic }: MessageRow): boolean =>
  by !== null || senderName !== null || automatic !== null;

/** As an import names them, else the customer, else whoever wrote it for us, as colleagues call them. */
function senderOf(
  t: TFunction,
  { from, by, senderName, automatic }: MessageRow,
  customerName: string,
  nameOf: (name: string) => string,
): string {
  if (senderName !== null) return senderName;
  if (from === 'customer') return customerName;
  if (automatic !== null) return t(`automaticMark.${automatic}`);
  return by === null ? t('thread.you') : nameOf(by.name);
}

/** What became of it is known only of what was sent here; of the past only what did not get through is worth a word. */
const hasStatus = ({ from, via, status }: MessageRow): boolean =>
  from === 'us' && (via !== 'import' || status === 'pending' || status === 'failed');

/** Who, when and how it stands; the words themselves are inside. */
function messageName(t: TFunction, row: MessageRow, sender: string, time: string): string {
  if (!hasStatus(row)) return t('thread.messageNameInbound', { sender, time });
  return t('thread.messageName', { sender, time, status: t(`status.${row.status}`) });
}

function Revoked({ isOurs }: { readonly isOurs: boolean }) {
  const { t } = useWords();
  return (
    <p className={styles.revoked}>
      <Ban size={14} aria-hidden="true" />
      {t(isOurs ? 'message.revokedByUs' : 'message.revokedByThem')}
    </p>
  );
}

function Foot({ row, time }: { readonly row: MessageRow; readonly time: string }) {
  const { t } = useWords();
  return (
    <p className={styles.foot}>
      {row.via === 'phone' && (
        <span className={styles.status}>
          <Smartphone size={12} aria-hidden="true" />
          {t('message.viaPhone')}
        </span>
      )}
      {row.editedAt !== null && !row.isRevoked && <span>{t('message.edited')}</span>}
      <time dateTime={new Date(row.at).toISOString()}>{time}</time>
      {hasStatus(row) && <StatusMark status={row.status} />}
    </p>
  );
}
