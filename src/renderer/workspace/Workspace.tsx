import { type ComponentType, useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '../../contract/failure.ts';
import type { AppState } from '../../contract/shell.ts';
import type { Result } from '../../domain/result.ts';
import type { Settings } from '../../domain/settings/saveSetting.ts';
import { defaultPaneSizes, type PaneSizes } from './paneSizes.ts';
import { AutomationsPane } from '../features/automation/AutomationsPane.tsx';
import { WebhooksPane } from '../features/automation/WebhooksPane.tsx';
import { AssistantPane } from '../features/automation/AssistantPane.tsx';
import { AuditPane } from '../features/audit/AuditPane.tsx';
import { ConnectPane } from '../features/channels/ConnectPane.tsx';
import { FieldsPane } from '../features/contacts/FieldsPane.tsx';
import { BringDialog } from '../features/history/BringDialog.tsx';
import { TakeDialog } from '../features/history/TakeDialog.tsx';
import { DeletedPane } from '../features/inbox/DeletedPane.tsx';
import { TasksPane } from '../features/inbox/notes/TasksPane.tsx';
import { ApprovalTray } from '../features/inbox/approval/ApprovalTray.tsx';
import { FailedSends } from '../features/inbox/FailedSends.tsx';
import { OutboxTray } from '../features/inbox/OutboxTray.tsx';
import { HealthPane } from '../features/channels/HealthPane.tsx';
import { OwnStepPane } from '../features/guards/OwnStepPane.tsx';
import { LevelsPane } from '../features/routing/LevelsPane.tsx';
import { RulesPane } from '../features/guards/RulesPane.tsx';
import { FirstMessagesBar } from '../features/practice/FirstMessagesBar.tsx';
import { PracticeBanner } from '../features/practice/PracticeBanner.tsx';
import { PRACTICE_PANE_PX, PracticePane } from '../features/practice/PracticePane.tsx';
import { RoutingRulesPane } from '../features/routing/RoutingRulesPane.tsx';
import { SecurityPane } from '../features/security/SecurityPane.tsx';
import { DevicesPane } from '../features/devices/DevicesPane.tsx';
import { OwnSessionsPane } from '../features/devices/OwnSessionsPane.tsx';
import { NotificationsPane } from '../features/notices/NotificationsPane.tsx';
import { useNotificationWords } from '../features/notices/useNotificationWords.ts';
import { NoticesPane } from '../features/notices/NoticesPane.tsx';
import { AutoRepliesPane } from '../features/automation/AutoRepliesPane.tsx';
import { QuestionsPane } from '../features/automation/QuestionsPane.tsx';
import { QuickRepliesPane } from '../features/automation/QuickRepliesPane.tsx';
import { TeamPane } from '../features/team/TeamPane.tsx';
import { StatusPane } from '../features/status/StatusPane.tsx';
import { KeyboardPane } from './actions/KeyboardPane.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { InboxScreen } from './InboxScreen.tsx';
import { PaneBoundary } from './PaneBoundary.tsx';
import { Rail } from './Rail.tsx';
import { reportFailure } from './report.ts';
import { RestoreNotice } from './RestoreNotice.tsx';
import { ShortfallNotice } from './ShortfallNotice.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { useActionKeys } from './actions/useActionKeys.ts';
import { useWindowMenu } from './actions/useWindowMenu.ts';
import { useShellWishes } from './useShellWishes.ts';
import styles from './Workspace.module.css';
import { restoreWorkspace, useWorkspace, type WorkspaceState } from './workspaceStore.ts';

/** Takes up what this member left open before anything is drawn, so that nothing jumps. */
function useRestoredPaneSizes(app: AppState): PaneSizes | null {
  const [paneSizes, setPaneSizes] = useState<PaneSizes | null>(null);
  // Where a first set-up leads counts only at the moment the workspace opens.
  const takeUp = useEffectEvent((settings: Result<Settings, Failure>) => {
    if (settings.ok) restoreWorkspace(settings.value, app.next === 'connect' ? 'channels' : 'inbox');
    else reportFailure(settings);
    setPaneSizes(settings.ok ? settings.value.paneSizes : defaultPaneSizes);
  });
  useEffect(() => {
    let isGone = false;
    const restore = async (): Promise<void> => {
      const settings = await window.baton.query('settings.getSettings', {});
      if (!isGone) takeUp(settings);
    };
    void restore();
    return () => {
      isGone = true;
    };
  }, []);
  return paneSizes;
}

export function Workspace({ app }: { readonly app: AppState }) {
  const paneSizes = useRestoredPaneSizes(app);
  return paneSizes && <OpenWorkspace app={app} paneSizes={paneSizes} />;
}

/** What fills the window beside the rail, but for the inbox. */
const SHEETS: Readonly<
  Record<Exclude<WorkspaceState['screen'], 'inbox'>, ComponentType<{ readonly app: AppState }>>
> = {
  channels: ConnectPane,
  health: HealthPane,
  team: TeamPane,
  rules: RulesPane,
  levels: LevelsPane,
  routing: RoutingRulesPane,
  ownStep: OwnStepPane,
  ownSessions: OwnSessionsPane,
  deleted: DeletedPane,
  tasks: TasksPane,
  fields: FieldsPane,
  quickReplies: QuickRepliesPane,
  autoReplies: AutoRepliesPane,
  security: SecurityPane,
  devices: DevicesPane,
  notices: NoticesPane,
  assistant: AssistantPane,
  questions: QuestionsPane,
  automations: AutomationsPane,
  webhooks: WebhooksPane,
  audit: AuditPane,
  keyboard: KeyboardPane,
  notifications: NotificationsPane,
};

function OpenWorkspace({ app, paneSizes }: { readonly app: AppState; readonly paneSizes: PaneSizes }) {
  const screen = useWorkspace((state) => state.screen);
  const isPracticeOpen = useWorkspace((state) => state.isPracticeOpen);
  const Sheet = screen === 'inbox' ? null : SHEETS[screen];
  const isPractice = app.workspace === 'practice';
  const hasPracticePane = isPractice && isPracticeOpen;
  useActionKeys();
  useWindowMenu();
  useShellWishes();
  useNotificationWords();
  return (
    <div className={styles.workspace}>
      {isPractice && <PracticeBanner />}
      {app.firstMessagesSince !== null && <FirstMessagesBar since={app.firstMessagesSince} />}
      <ShortfallNotice />
      <div className={styles.middle}>
        <Rail app={app} />
        <PaneBoundary>
          {screen === 'inbox' && (
            <InboxScreen savedSizes={paneSizes} takenPx={hasPracticePane ? PRACTICE_PANE_PX : 0} />
          )}
          {Sheet && <Sheet app={app} />}
        </PaneBoundary>
        {hasPracticePane && (
          <PaneBoundary>
            <PracticePane />
          </PaneBoundary>
        )}
      </div>
      <PaneBoundary>
        <StatusPane isPractice={isPractice} />
      </PaneBoundary>
      <BringDialog />
      <TakeDialog />
      <OutboxTray />
      <ApprovalTray />
      <FailedSends />
      <ShortcutHelp />
      <RestoreNotice />
      <CommandPalette />
    </div>
  );
}
