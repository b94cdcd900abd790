import type { ChannelRow } from '../../../contract/channels.ts';
import { USUAL_AWAY_MINUTES } from '../../../domain/channels/oneSender.ts';
import { useColleague } from '../../bridge/useColleagues.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './ConnectPane.module.css';

const AWAY_MINUTES = [2, 5, USUAL_AWAY_MINUTES, 15, 30, 60];

/** Whether one person sends on a number at a time, and who does now. */
export function OneSender({ channel: { id, awayMinutes, holderId } }: { readonly channel: ChannelRow }) {
  const { t, language } = useWords();
  const mayChoose = useRight('channels.connect') ?? false;
  const nameOf = useMemberName();
  const holder = useColleague(holderId);
  const set = (minutes: number | null): void =>
    void runCommand('channels.setOneSender', { channelId: id, awayMinutes: minutes }).then(reportFailure);
  const counted = new Intl.NumberFormat(language);
  const offered = [...new Set([...AWAY_MINUTES, awayMinutes ?? USUAL_AWAY_MINUTES])].toSorted(
    (a, b) => a - b,
  );
  return (
    <>
      {mayChoose && (
        <Switch
          label={t('oneSender.switch')}
          hint={t('oneSender.switchHint')}
          isOn={awayMinutes !== null}
          onSwitch={(isOn) => set(isOn ? USUAL_AWAY_MINUTES : null)}
        />
      )}
      {mayChoose && awayMinutes !== null && (
        <Select
          label={t('oneSender.away')}
          value={String(awayMinutes)}
          choices={offered.map((minutes) => [String(minutes), counted.format(minutes)] as const)}
          onChange={(minutes) => set(Number(minutes))}
          className={styles.usual}
        />
      )}
      {holder !== null && (
        <p className={styles.none}>{t('oneSender.holds', { name: nameOf(holder.name) })}</p>
      )}
    </>
  );
}
