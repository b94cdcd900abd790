import { Check, CheckCheck, CircleAlert, CircleHelp, Clock, type LucideIcon } from 'lucide-react';
import type { MessageStatus } from '../../../contract/inbox.ts';
import { useWords } from '../../i18n/useWords.ts';
import { cx } from '../../ui/cx.ts';
import styles from './Message.module.css';

const marks: Readonly<Record<Exclude<MessageStatus, 'received'>, LucideIcon>> = {
  queued: Clock,
  attempting: Clock,
  notSent: Clock,
  pending: Clock,
  unknown: CircleHelp,
  rejected: CircleAlert,
  failed: CircleAlert,
  accepted: Check,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  played: CheckCheck,
};

export function StatusMark({ status }: { readonly status: MessageStatus }) {
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
