import { Hourglass, TimerOff } from 'lucide-react';
import { valueOf } from '../../bridge/bridge.ts';
import { SECOND_MS, useNow } from '../../bridge/clock.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { COLOUR_AFTER_MS } from '../../../domain/routing/levels.ts';
import { formatTaken, formatTimeLeft } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { waitOf } from './waitTone.ts';

type Props = { readonly of: { readonly waitingSince: number | null; readonly dueAt: number | null } };

/** Below this seconds matter; above, a figure on each row that changes every second is only noise. */
const FINE_BELOW_MS = 2 * 60_000;

/** How long the customer has waited, and by when they are to be answered; told in words too, not by colour alone. */
export const WaitChip = ({ of }: Props) => (of.waitingSince === null ? null : <Ticking of={of} />);

function Ticking({ of }: Props) {
  const { t } = useWords();
  const now = useNow(SECOND_MS);
  const settings = valueOf(useLiveQuery('routing.getLevels', {}));
  const wait = waitOf(of, settings?.colourAfterMs ?? COLOUR_AFTER_MS, now);
  if (wait === null) return null;
  const { tone, waitedMs, leftMs } = wait;
  const say = (ms: number): string => (ms < FINE_BELOW_MS ? formatTaken(t, ms) : formatTimeLeft(t, ms));
  const isOverdue = tone === 'bad';
  const Icon = isOverdue ? TimerOff : Hourglass;
  const words =
    leftMs === null
      ? t('wait.waits', { time: say(waitedMs) })
      : t(isOverdue ? 'wait.overdue' : 'wait.due', { time: say(Math.abs(leftMs)) });
  return (
    <Chip tone={tone} icon={<Icon size={10} aria-hidden="true" />}>
      <span title={t('wait.waits', { time: say(waitedMs) })}>{words}</span>
    </Chip>
  );
}
