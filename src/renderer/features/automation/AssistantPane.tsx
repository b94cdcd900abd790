import type { QueryOutput } from '../../../contract/index.ts';
import type { AssistantSettings } from '../../../domain/automation/assistantSettings.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Choices } from '../../ui/Choices.tsx';
import { Select } from '../../ui/Select.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Assistant.module.css';
import { AssistantShare } from './AssistantShare.tsx';
import { IntentList } from './IntentList.tsx';
import { TryAssistant } from './TryAssistant.tsx';

const THRESHOLDS = [40, 50, 60, 70, 80, 90];
const IN_ROW = [1, 2, 3, 4, 5, 10];

/** Settings > Business Tools > FAQ assistant. */
export function AssistantPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="assistant" title={t('assistant.title')} lead={t('assistant.lead')}>
      <LiveAssistant />
    </SheetPage>
  );
}

function LiveAssistant() {
  const { t } = useWords();
  const assistant = useLiveQuery('automation.getAssistant', {});
  if (assistant === 'loading') return <Skeleton label={t('app.loading')} rows={6} />;
  if (!assistant.ok) return <FailureNotice failure={assistant.error} />;
  return (
    <>
      <Where settings={assistant.value.settings} />
      <AssistantShare share={assistant.value.share} />
      <TryAssistant />
      <IntentList />
    </>
  );
}

const save = (settings: AssistantSettings): void =>
  void runCommand('automation.setAssistant', { ...settings, channels: [...settings.channels] }).then(
    reportFailure,
  );

type Channel = QueryOutput<'channels.listChannels'>[number];
const channelName = ({ verifiedName, displayNumber }: Channel): string =>
  `${verifiedName} ${formatPhone(displayNumber)}`;

function Where({ settings }: { readonly settings: AssistantSettings }) {
  const { t } = useWords();
  const channels = valueOf(useLiveQuery('channels.listChannels', {})) ?? [];
  const percent = (count: number): [string, string] => [String(count), t('assistant.percent', { count })];
  const thresholds = [...new Set([...THRESHOLDS, settings.threshold])].toSorted((a, b) => a - b);
  const inRow = [...new Set([...IN_ROW, settings.maxInRow])].toSorted((a, b) => a - b);
  return (
    <section aria-label={t('assistant.where')} className={styles.group}>
      <Choices
        legend={t('assistant.where')}
        none={t('assistant.noNumbers')}
        choices={channels.map((channel) => [channel.id, channelName(channel)] as const)}
        chosen={settings.channels}
        onChange={(chosen) => save({ ...settings, channels: [...chosen] })}
      />
      <div className={styles.pairs}>
        <Select
          label={t('assistant.threshold')}
          hint={t('assistant.thresholdHint')}
          value={String(settings.threshold)}
          choices={thresholds.map(percent)}
          onChange={(value) => save({ ...settings, threshold: Number(value) })}
        />
        <Select
          label={t('assistant.maxInRow')}
          hint={t('assistant.maxInRowHint')}
          value={String(settings.maxInRow)}
          choices={inRow.map((count) => [String(count), String(count)] as const)}
          onChange={(value) => save({ ...settings, maxInRow: Number(value) })}
        />
      </div>
    </section>
  );
}
