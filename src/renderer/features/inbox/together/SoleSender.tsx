import type { ChannelId, MemberId } from '../../../../domain/ids.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { useColleague, useMyId } from '../../../bridge/useColleagues.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { Phrase, slot } from '../../../i18n/Phrase.tsx';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { reportFailure } from '../../../workspace/report.ts';
import { Take } from './Take.tsx';
import styles from './Together.module.css';

/* One person sends on this number at a time. */

type Standing = { readonly isMine: boolean; readonly holderId: MemberId | null };

/** Who may send on the number; null: everybody, or it is not known yet. A newcomer's words wait anyway. */
export function useSoleSender(channelId: ChannelId): Standing | null {
  const me = useMyId();
  const supervised = valueOf(useLiveQuery('team.getWorkspace', {}))?.me.supervised ?? 0;
  const channels = valueOf(useLiveQuery('channels.listChannels', {}));
  const channel = channels?.find(({ id }) => id === channelId);
  if (me === null || supervised > 0 || channel === undefined || channel.awayMinutes === null) return null;
  return { isMine: channel.holderId === me, holderId: channel.holderId };
}

type Props = { readonly channelId: ChannelId; readonly holderId: MemberId | null };

/** A colleague has the number, or nobody: whoever takes it sends. */
export function TakeNumber({ channelId, holderId }: Props) {
  const { t } = useWords();
  const holder = useColleague(holderId);
  const take = async (reason: string): Promise<boolean> =>
    reportFailure(await runCommand('channels.takeNumber', { channelId, from: holderId, reason })).ok;
  return (
    <Take label={t('oneSender.take')} asksWhy={holderId !== null} onTake={take}>
      {holderId === null ? (
        t('oneSender.free')
      ) : (
        <Phrase
          text={t('oneSender.held', { name: slot('name') })}
          slots={{ name: <bdi>{holder?.name ?? t('together.colleague')}</bdi> }}
        />
      )}
    </Take>
  );
}

/** The number is theirs until they give it up. */
export function OwnNumber({ channelId }: Pick<Props, 'channelId'>) {
  const { t } = useWords();
  const giveUp = async (): Promise<void> =>
    void reportFailure(await runCommand('channels.giveUpNumber', { channelId }));
  return (
    <p className={styles.own}>
      <span>{t('oneSender.mine')}</span>
      <Button size="small" onClick={() => void giveUp()}>
        {t('oneSender.giveUp')}
      </Button>
    </p>
  );
}
