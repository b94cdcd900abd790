import type { ChannelRow } from '../../../contract/channels.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';

export const useChannels = (): readonly ChannelRow[] =>
  valueOf(useLiveQuery('channels.listChannels', {})) ?? [];

export const channelOptions = (channels: readonly ChannelRow[]) =>
  channels.map((row) => [row.id, `${row.verifiedName} ${formatPhone(row.displayNumber)}`] as const);

type ChannelChoiceProps = {
  readonly channels: readonly ChannelRow[];
  readonly value: string;
  readonly onChange: (id: string) => void;
};

/** Which of our numbers; not asked where there is one. */
export function ChannelChoice({ channels, value, onChange }: ChannelChoiceProps) {
  const { t } = useWords();
  if (channels.length < 2) return null;
  return (
    <Select
      label={t('history.channel')}
      value={value}
      onChange={onChange}
      choices={channelOptions(channels)}
    />
  );
}
