import {
  Bell,
  CheckCheck,
  GraduationCap,
  HeartPulse,
  Inbox,
  Keyboard,
  Lock,
  RadioTower,
  Send,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { AppState } from '../../contract/shell.ts';
import { valueOf } from '../bridge/bridge.ts';
import { useRight } from '../bridge/useRight.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { memberName } from '../i18n/memberName.ts';
import { firstName } from '../features/inbox/firstName.ts';
import { useOpenNotices } from '../features/notices/useOpenNotices.ts';
import { useUnreadConversations } from '../features/inbox/unread.ts';
import { useWords } from '../i18n/useWords.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { BrandMark } from '../ui/BrandMark.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { lockNow } from './lockNow.ts';
import styles from './Rail.module.css';
import { SettingsMenu } from './SettingsMenu.tsx';
import { useKeysOf } from './actions/usePrintedKeys.ts';
import {
  showApprovals,
  showHelp,
  showOutbox,
  showPractice,
  showScreen,
  useWorkspace,
} from './workspaceStore.ts';

type EntryProps = {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onOpen: () => void;
  readonly keys?: string | undefined;
  /** A screen: whether it is the one shown. */
  readonly isHere?: boolean;
  /** What opens beside the screen: whether it is open. */
  readonly isOpen?: boolean;
  /** Stands as a number on it; its words say of what. */
  readonly count?: number;
  readonly countWords?: string | undefined;
};

function Entry({ label, icon, onOpen, keys, isHere = false, isOpen, count = 0, countWords }: EntryProps) {
  return (
    <IconButton
      label={label}
      icon={icon}
      keys={keys}
      side="inline-end"
      className={styles.entry}
      aria-current={isHere ? 'page' : undefined}
      aria-expanded={isOpen}
      aria-description={count > 0 ? countWords : undefined}
      onClick={onOpen}
    >
      {count > 0 && (
        <span className={styles.badge} aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </IconButton>
  );
}

/** What is not with WhatsApp yet, in number, and the way to it. */
function OutboxEntry() {
  const { t } = useWords();
  const isOpen = useWorkspace((state) => state.isOutboxOpen);
  const counts = valueOf(useLiveQuery('inbox.countInbox', {}));
  const count = counts === null ? 0 : counts.outboxWaiting + counts.outboxUnknown + counts.outboxFailed;
  return (
    <Entry
      label={t('outbox.label')}
      icon={<Send size={18} className={styles.turned} />}
      isOpen={isOpen}
      count={count}
      countWords={t('outbox.open', { count })}
      onOpen={() => showOutbox(true)}
    />
  );
}

/** What somebody should hear of without having asked. */
function NoticesEntry() {
  const { t } = useWords();
  const screen = useWorkspace((state) => state.screen);
  const count = useOpenNotices();
  return (
    <Entry
      label={t('notices.title')}
      icon={<Bell size={19} />}
      isHere={screen === 'notices'}
      keys={useKeysOf('goAlerts')}
      onOpen={() => showScreen('notices')}
      count={count}
      countWords={t('notices.open', { count })}
    />
  );
}

/** Newcomers' replies nobody has read yet; no entry where there never was one. */
function ApprovalEntry() {
  const { t } = useWords();
  const isOpen = useWorkspace((state) => state.isApprovalOpen);
  const listed = valueOf(useLiveQuery('inbox.listProposals', {}));
  const count = listed?.rows.length ?? 0;
  if (count === 0 && (listed?.medianWaitMs ?? null) === null && !isOpen) return null;
  return (
    <Entry
      label={t('approval.title')}
      icon={<CheckCheck size={18} />}
      isOpen={isOpen}
      count={count}
      countWords={t('approval.open', { count })}
      onOpen={() => showApprovals(true)}
    />
  );
}

export function Rail({ app }: { readonly app: AppState }) {
  const { t } = useWords();
  const screen = useWorkspace((state) => state.screen);
  const isPracticeOpen = useWorkspace((state) => state.isPracticeOpen);
  const unread = useUnreadConversations() ?? 0;
  const mayApprove = useRight('routing.assignOthers') === true;
  const me = valueOf(useLiveQuery('team.getWorkspace', {}))?.me;
  const myName = memberName(t, app.workspace, me?.name ?? '');
  return (
    <nav aria-label={t('rail.label')} className={styles.rail} data-pane="rail">
      <span className={styles.brand}>
        <BrandMark size={24} />
      </span>
      <Entry
        label={t('rail.inbox')}
        icon={<Inbox size={19} />}
        isHere={screen === 'inbox' || screen === 'tasks' || screen === 'deleted'}
        keys={useKeysOf('goInbox')}
        onOpen={() => showScreen('inbox')}
        count={unread}
        countWords={t('rail.unread', { count: unread })}
      />
      <OutboxEntry />
      {mayApprove && <ApprovalEntry />}
      <Entry
        label={t('rail.channels')}
        icon={<RadioTower size={19} />}
        isHere={screen === 'channels'}
        onOpen={() => showScreen('channels')}
      />
      <Entry
        label={t('health.title')}
        icon={<HeartPulse size={19} />}
        isHere={screen === 'health'}
        keys={useKeysOf('goHealth')}
        onOpen={() => showScreen('health')}
      />
      <NoticesEntry />
      {app.workspace === 'practice' && (
        <Entry
          label={t('rail.practice')}
          icon={<GraduationCap size={20} />}
          isOpen={isPracticeOpen}
          onOpen={() => showPractice(!isPracticeOpen)}
        />
      )}
      <span className={styles.space} />
      <SettingsMenu app={app} />
      <IconButton
        label={t('rail.help')}
        icon={<Keyboard size={19} />}
        keys={useKeysOf('help')}
        side="inline-end"
        className={styles.entry}
        onClick={() => showHelp(true)}
      />
      <IconButton
        label={t('rail.lock')}
        icon={<Lock size={18} />}
        keys={useKeysOf('lock')}
        side="inline-end"
        className={styles.entry}
        onClick={() => void lockNow()}
      />
      {me && (
        <span title={myName} className={styles.me}>
          <Avatar name={myName} colour={me.color} />
          <bdi className={styles.myName} aria-hidden="true">
            {firstName(myName)}
          </bdi>
          <span className="visuallyHidden">{t('rail.signedIn', { name: myName })}</span>
        </span>
      )}
    </nav>
  );
}
