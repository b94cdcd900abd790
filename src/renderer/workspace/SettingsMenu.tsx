import { Menu } from '@base-ui/react/menu';
import {
  BellRing,
  Briefcase,
  BotMessageSquare,
  Check,
  ChevronRight,
  CircleQuestionMark,
  Workflow,
  GraduationCap,
  Keyboard,
  KeyRound,
  Laptop,
  ListChecks,
  ListPlus,
  MessageCircleQuestionMark,
  MessageSquareText,
  MonitorCheck,
  Route,
  Scale,
  ScrollText,
  Settings,
  ShieldCheck,
  Timer,
  Users,
  Webhook,
} from 'lucide-react';
import { useState } from 'react';
import type { AppState } from '../../contract/shell.ts';
import { valueOf } from '../bridge/bridge.ts';
import { runCommand } from '../bridge/useCommand.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { useRight } from '../bridge/useRight.ts';
import { DeepLockDialog, DeepLockItem } from './DeepLock.tsx';
import { FirstMessagesQuestion } from '../features/practice/FirstMessagesQuestion.tsx';
import { HistoryItems } from './HistoryItems.tsx';
import { languages, type Language } from '../i18n/i18n.ts';
import { useWords } from '../i18n/useWords.ts';
import { cx } from '../ui/cx.ts';
import iconButton from '../ui/IconButton.module.css';
import { MenuEntry } from '../ui/MenuEntry.tsx';
import { PracticeQuestion } from './PracticeQuestion.tsx';
import rail from './Rail.module.css';
import { RebuildItem, RebuildQuestion } from './RebuildViews.tsx';
import { reportFailure } from './report.ts';
import { showScreen } from './workspaceStore.ts';
import styles from '../ui/Menu.module.css';

const setTheme = (theme: AppState['theme']): void =>
  void window.baton.shell('app.setTheme', { theme }).then(reportFailure);
const setLanguage = (language: Language): void =>
  void window.baton.shell('app.setLanguage', { language }).then(reportFailure);

const setUndo = (choice: '0' | '5'): void =>
  void runCommand('settings.saveSettings', { undoSendSeconds: choice === '5' ? 5 : 0 }).then(reportFailure);

type ChoiceProps<Value extends string> = {
  readonly title: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
};

const Choice = <Value extends string>({ title, value, choices, onChoose }: ChoiceProps<Value>) => (
  <Menu.Group className={styles.group}>
    <Menu.GroupLabel className={styles.title}>{title}</Menu.GroupLabel>
    <Menu.RadioGroup value={value} onValueChange={(next) => onChoose(next as Value)}>
      {choices.map(([choice, label]) => (
        <Menu.RadioItem key={choice} value={choice} className={styles.item}>
          <span className={styles.tick}>
            <Menu.RadioItemIndicator>
              <Check size={15} />
            </Menu.RadioItemIndicator>
          </span>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  </Menu.Group>
);

function UndoChoice() {
  const { t } = useWords();
  const seconds = valueOf(useLiveQuery('settings.getSettings', {}))?.undoSendSeconds ?? 0;
  const choices = [
    ['0', t('undoSend.off')],
    ['5', t('undoSend.seconds', { count: 5 })],
  ] as const;
  return (
    <Choice
      title={t('undoSend.setting')}
      value={seconds === 5 ? '5' : '0'}
      choices={choices}
      onChoose={setUndo}
    />
  );
}

type Courtesy = 'sendReadReceipts' | 'showTyping';

const setCourtesy = (name: Courtesy, isOn: boolean): void =>
  void runCommand('settings.saveSettings', { [name]: isOn }).then(reportFailure);

/** What customers are shown of this member. */
function CourtesyChoices() {
  const { t } = useWords();
  const settings = valueOf(useLiveQuery('settings.getSettings', {}));
  return (
    <Menu.Group className={styles.group}>
      <Menu.GroupLabel className={styles.title}>{t('settings.customersSee')}</Menu.GroupLabel>
      {(['sendReadReceipts', 'showTyping'] as const).map((name) => (
        <Menu.CheckboxItem
          key={name}
          checked={settings?.[name] ?? false}
          disabled={settings === null}
          className={styles.item}
          onCheckedChange={(isOn) => setCourtesy(name, isOn)}
        >
          <span className={styles.tick}>
            <Menu.CheckboxItemIndicator>
              <Check size={15} />
            </Menu.CheckboxItemIndicator>
          </span>
          {t(`settings.${name}`)}
        </Menu.CheckboxItem>
      ))}
    </Menu.Group>
  );
}

/** What happens without anybody, and by which rules. */
function ByItselfItems() {
  const { t } = useWords();
  return (
    <>
      <MenuEntry icon={<BotMessageSquare size={15} />} onClick={() => showScreen('autoReplies')}>
        {t('autoReplies.title')}
      </MenuEntry>
      <MenuEntry icon={<CircleQuestionMark size={15} />} onClick={() => showScreen('assistant')}>
        {t('assistant.title')}
      </MenuEntry>
      <MenuEntry icon={<Workflow size={15} />} onClick={() => showScreen('automations')}>
        {t('automations.title')}
      </MenuEntry>
      <MenuEntry icon={<ListPlus size={15} />} onClick={() => showScreen('fields')}>
        {t('customerFields.title')}
      </MenuEntry>
      <MenuEntry icon={<Timer size={15} />} onClick={() => showScreen('levels')}>
        {t('levels.title')}
      </MenuEntry>
      <MenuEntry icon={<Route size={15} />} onClick={() => showScreen('routing')}>
        {t('routingRules.title')}
      </MenuEntry>
    </>
  );
}

/** What concerns the business, for those who may see to it: a menu of its own, or the first would not fit. */
function BusinessTools({ onDeepLock }: { readonly onDeepLock: () => void }) {
  const { t } = useWords();
  const [managesTeam, seesAudit] = [useRight('team.manage'), useRight('audit.view')];
  const [edits, answers] = [useRight('automation.edit') === true, useRight('inbox.reply') === true];
  const seesReports = useRight('reports.view') === true;
  const connects = useRight('channels.connect') === true;
  if (![managesTeam, seesAudit, edits, answers, seesReports, connects].includes(true)) return null;
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={styles.item}>
        <span className={styles.tick}>
          <Briefcase size={15} aria-hidden="true" />
        </span>
        {t('team.businessTools')}
        <ChevronRight size={14} aria-hidden="true" className={styles.more} />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} alignOffset={-6} className={styles.positioner}>
          <Menu.Popup className={styles.popup}>
            {managesTeam && (
              <>
                <MenuEntry icon={<Users size={15} />} onClick={() => showScreen('team')}>
                  {t('team.title')}
                </MenuEntry>
                <MenuEntry icon={<Laptop size={15} />} onClick={() => showScreen('devices')}>
                  {t('devices.title')}
                </MenuEntry>
                <DeepLockItem onOpen={onDeepLock} />
                <MenuEntry icon={<Scale size={15} />} onClick={() => showScreen('rules')}>
                  {t('rules.title')}
                </MenuEntry>
              </>
            )}
            {(edits || answers) && (
              <MenuEntry icon={<MessageSquareText size={15} />} onClick={() => showScreen('quickReplies')}>
                {t('quickReplies.title')}
              </MenuEntry>
            )}
            {seesReports && (
              <MenuEntry
                icon={<MessageCircleQuestionMark size={15} />}
                onClick={() => showScreen('questions')}
              >
                {t('questions.title')}
              </MenuEntry>
            )}
            {edits && <ByItselfItems />}
            {connects && (
              <MenuEntry icon={<Webhook size={15} />} onClick={() => showScreen('webhooks')}>
                {t('webhooks.title')}
              </MenuEntry>
            )}
            {seesAudit && (
              <MenuEntry icon={<ScrollText size={15} />} onClick={() => showScreen('audit')}>
                {t('audit.title')}
              </MenuEntry>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}

type Asking = 'practice' | 'firstMessages' | 'rebuild' | 'deepLock';

/** Ways into practice: to try things, or to send the first messages (again). */
function PracticeItems({ onAsk }: { readonly onAsk: (what: Asking) => void }) {
  const { t } = useWords();
  return (
    <>
      {useRight('inbox.reply') === true && (
        <MenuEntry icon={<ListChecks size={15} />} onClick={() => onAsk('firstMessages')}>
          {t('firstMessages.menu')}
        </MenuEntry>
      )}
      <MenuEntry icon={<GraduationCap size={15} />} onClick={() => onAsk('practice')}>
        {t('settings.practice')}
      </MenuEntry>
    </>
  );
}

export function SettingsMenu({ app }: { readonly app: AppState }) {
  const { t } = useWords();
  const themes = [
    ['system', t('settings.system')],
    ['light', t('settings.light')],
    ['dark', t('settings.dark')],
  ] as const;
  const canPractise = app.workspace === 'business' && app.phase === 'open';
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = (): void => setAsking(null);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          data-action="goSettings"
          aria-label={t('rail.settings')}
          title={t('rail.settings')}
          className={cx(iconButton.iconButton, rail.entry)}
        >
          <Settings size={19} />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner side="inline-end" align="end" sideOffset={8} className={styles.positioner}>
            <Menu.Popup className={styles.popup}>
              <Choice title={t('settings.theme')} value={app.theme} choices={themes} onChoose={setTheme} />
              <Choice
                title={t('settings.language')}
                value={app.language}
                choices={Object.entries(languages) as [Language, string][]}
                onChoose={setLanguage}
              />
              <UndoChoice />
              <CourtesyChoices />
              <Menu.Group className={styles.group}>
                <MenuEntry icon={<KeyRound size={15} />} onClick={() => showScreen('ownStep')}>
                  {t('ownStep.title')}
                </MenuEntry>
                <MenuEntry icon={<Keyboard size={15} />} onClick={() => showScreen('keyboard')}>
                  {t('keyboard.title')}
                </MenuEntry>
                <MenuEntry icon={<BellRing size={15} />} onClick={() => showScreen('notifications')}>
                  {t('notifications.title')}
                </MenuEntry>
                <MenuEntry icon={<MonitorCheck size={15} />} onClick={() => showScreen('ownSessions')}>
                  {t('ownSessions.title')}
                </MenuEntry>
              </Menu.Group>
              <BusinessTools onDeepLock={() => setAsking('deepLock')} />
              <Menu.Group className={styles.group}>
                <MenuEntry icon={<ShieldCheck size={15} />} onClick={() => showScreen('security')}>
                  {t('security.title')}
                </MenuEntry>
                <HistoryItems />
                <RebuildItem onAsk={() => setAsking('rebuild')} />
                {canPractise && <PracticeItems onAsk={setAsking} />}
              </Menu.Group>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {asking === 'deepLock' && <DeepLockDialog deepLock={app.deepLock} onClose={close} />}
      <FirstMessagesQuestion isOpen={asking === 'firstMessages'} onClose={close} />
      <PracticeQuestion isOpen={asking === 'practice'} onClose={close} />
      <RebuildQuestion isOpen={asking === 'rebuild'} onClose={close} />
    </>
  );
}
