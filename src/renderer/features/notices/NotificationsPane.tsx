import { NOTIFICATION_KINDS, REPEAT_MINUTES } from '../../../domain/settings/notificationKinds.ts';
import type { NotificationRules } from '../../../domain/settings/notificationRules.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './NotificationsPane.module.css';

const save = (notifications: NotificationRules): void =>
  void runCommand('settings.saveSettings', { notifications }).then(reportFailure);

/** Settings > Notifications: what the operating system tells this member. */
export function NotificationsPane() {
  const { t } = useWords();
  const settings = useLiveQuery('settings.getSettings', {});
  const rules = valueOf(settings)?.notifications;
  return (
    <SheetPage pane="notifications" title={t('notifications.title')} lead={t('notifications.lead')}>
      {settings === 'loading' && <Skeleton label={t('app.loading')} rows={5} />}
      {settings !== 'loading' && !settings.ok && <FailureNotice failure={settings.error} />}
      {rules && <Rules rules={rules} />}
    </SheetPage>
  );
}

function Rules({ rules }: { readonly rules: NotificationRules }) {
  const { t } = useWords();
  return (
    <>
      <section aria-labelledby="notification-kinds" className={styles.part}>
        <h2 id="notification-kinds" className={styles.heading}>
          {t('notifications.kinds')}
        </h2>
        {NOTIFICATION_KINDS.map((kind) => (
          <Switch
            key={kind}
            label={t(`notificationRule.${kind}`)}
            isOn={rules.kinds[kind]}
            onSwitch={(isOn) => save({ ...rules, kinds: { ...rules.kinds, [kind]: isOn } })}
          />
        ))}
        <Repeat rules={rules} />
      </section>
      <section aria-labelledby="notification-text" className={styles.part}>
        <h2 id="notification-text" className={styles.heading}>
          {t('notifications.text')}
        </h2>
        <Switch
          label={t('notifications.showsText')}
          hint={t('notifications.showsTextHint')}
          isOn={rules.showsText}
          onSwitch={(showsText) => save({ ...rules, showsText })}
        />
      </section>
    </>
  );
}

function Repeat({ rules }: { readonly rules: NotificationRules }) {
  const { t } = useWords();
  if (!rules.kinds.unassigned) return null;
  const words = (count: number): string =>
    count === 0 ? t('notifications.once') : t('notifications.every', { count });
  return (
    <Select
      label={t('notifications.repeat')}
      hint={t('notifications.repeatHint')}
      value={String(rules.repeatMinutes)}
      choices={REPEAT_MINUTES.map((minutes) => [String(minutes), words(minutes)] as const)}
      onChange={(chosen) =>
        save({ ...rules, repeatMinutes: REPEAT_MINUTES.find((minutes) => String(minutes) === chosen) ?? 0 })
      }
    />
  );
}
