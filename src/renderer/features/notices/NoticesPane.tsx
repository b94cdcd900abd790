import { BellRing } from 'lucide-react';
import type { NoticeRow } from '../../../contract/notices.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { openConversation } from '../../workspace/workspaceStore.ts';
import { MailForm } from './MailForm.tsx';
import { PushForm } from './PushForm.tsx';
import { PushLines } from './PushLines.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { NOTICES_SHOWN } from './useOpenNotices.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './NoticesPane.module.css';

/** What nobody should miss, until somebody has settled it. */
export function NoticesPane() {
  const { t } = useWords();
  const isAdmin = useRight('team.manage');
  return (
    <SheetPage pane="notices" title={t('notices.title')} lead={t('notices.lead')} isTabStop>
      {isAdmin === true && <List name="notices.listForAdmins" title={t('notices.forAdmins')} />}
      <List name="notices.listMine" title={t('notices.mine')} />
      {isAdmin === true && <PushForm />}
      {isAdmin === true && <MailForm />}
    </SheetPage>
  );
}

type ListName = 'notices.listForAdmins' | 'notices.listMine';

function List({ name, title }: { readonly name: ListName; readonly title: string }) {
  const { t } = useWords();
  const answer = useLiveQuery(name, { limit: NOTICES_SHOWN });
  if (answer === 'loading') return <Skeleton label={t('app.loading')} rows={3} />;
  if (!answer.ok) return <FailureNotice failure={answer.error} />;
  return (
    <section aria-label={title}>
      <h2 className={sheet.heading}>{title}</h2>
      {answer.value.length === 0 ? (
        <EmptyState icon={<BellRing size={26} />} title={t('notices.none')}>
          {t('notices.noneHint')}
        </EmptyState>
      ) : (
        <ul aria-label={title} className={sheet.list}>
          {answer.value.map((notice) => (
            <Item key={notice.id} notice={notice} isForAdmins={name === 'notices.listForAdmins'} />
          ))}
        </ul>
      )}
    </section>
  );
}

type ItemProps = { readonly notice: NoticeRow; readonly isForAdmins: boolean };

const MAY_GO_AGAIN: ReadonlySet<NoticeRow['mail']> = new Set(['unknown', 'refused', 'sentToSome']);

function useSentence({ kind, about, memberName, byName, deviceName }: NoticeRow): string {
  const { t } = useWords();
  const somebody = t('notices.somebody');
  return t(`notice.${kind}`, {
    member: memberName ?? somebody,
    by: byName ?? somebody,
    device: deviceName ?? t('notices.device'),
    number: about.count ?? 0,
  });
}

function Item({ notice, isForAdmins }: ItemProps) {
  const { t, language } = useWords();
  const words = useSentence(notice);
  const { about } = notice;
  const mail = isForAdmins ? notice.mail : null;
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <bdi className={notice.acknowledgedAt === null ? styles.open : undefined}>{words}</bdi>
        <span className={styles.quiet}>
          {formatDateTime(language, notice.raisedAt)}
          {mail !== null && ` · ${t(`mailState.${mail}`)}`}
        </span>
        <PushLines pushes={notice.pushes} />
      </span>
      {about.conversationId !== undefined && (
        <Button
          size="small"
          aria-description={words}
          onClick={() => about.conversationId && openConversation(about.conversationId)}
        >
          {t('notices.openConversation')}
        </Button>
      )}
      {mail !== null && MAY_GO_AGAIN.has(mail) && (
        <Button
          size="small"
          aria-description={words}
          onClick={() => void runCommand('notices.mailAgain', { noticeId: notice.id }).then(reportFailure)}
        >
          {t('notices.mailAgain')}
        </Button>
      )}
      <Settling notice={notice} isForAdmins={isForAdmins} words={words} />
    </li>
  );
}

function Settling({ notice, isForAdmins, words }: ItemProps & { readonly words: string }) {
  const { t, language } = useWords();
  const { id, acknowledgedAt, acknowledgedByName } = notice;
  const command = isForAdmins ? 'notices.acknowledge' : 'notices.acknowledgeOwn';
  if (acknowledgedAt === null)
    return (
      <Button
        size="small"
        aria-description={words}
        onClick={() => void runCommand(command, { noticeId: id }).then(reportFailure)}
      >
        {t('notices.settle')}
      </Button>
    );
  const name = acknowledgedByName ?? t('notices.somebody');
  return (
    <span className={styles.quiet}>
      {t('notices.settled', { name, when: formatDateTime(language, acknowledgedAt) })}
    </span>
  );
}
