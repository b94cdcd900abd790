import type { ChannelRow } from '../../../contract/channels.ts';
import { mayAnswer, useColleagues } from '../../bridge/useColleagues.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../bridge/useMemberName.ts';
import { formatDate } from '../../i18n/format.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './ConnectPane.module.css';
import { OneSender } from './OneSender.tsx';
import { limitWords, qualityWords } from './platformWords.ts';

export function ConnectedNumbers() {
  const { t } = useWords();
  const channels = useLiveQuery('channels.listChannels', {});
  return (
    <section className={styles.numbers} aria-labelledby="connected-title">
      <h2 id="connected-title" className={styles.heading}>
        {t('connect.connectedTitle')}
      </h2>
      {channels === 'loading' && <Skeleton label={t('app.loading')} rows={1} />}
      {channels !== 'loading' && !channels.ok && <FailureNotice failure={channels.error} />}
      {channels !== 'loading' && channels.ok && channels.value.length === 0 && (
        <p className={styles.none}>{t('connect.noneYet')}</p>
      )}
      {channels !== 'loading' && channels.ok && channels.value.length > 0 && (
        <ul className={styles.cards}>
          {channels.value.map((channel) => (
            <NumberItem key={channel.id} channel={channel} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NumberItem({ channel }: { readonly channel: ChannelRow }) {
  const { t, language } = useWords();
  return (
    <li className={styles.card}>
      <bdi className={styles.cardName}>{channel.verifiedName}</bdi>
      <bdi dir="ltr">{formatPhone(channel.displayNumber)}</bdi>
      <span className={styles.none}>
        {t('connect.connectedSince', { when: formatDate(language, channel.connectedAt) })}
      </span>
      <span className={styles.cardChips}>
        {channel.quality !== null && (
          <Chip tone={channel.quality === 'GREEN' ? 'accent' : 'warn'}>
            {t('connect.quality')}: {qualityWords(t, channel.quality)}
          </Chip>
        )}
        {channel.messagingLimit !== null && <Chip>{limitWords(t, language, channel.messagingLimit)}</Chip>}
        {channel.publicUrl === null && <Chip tone="warn">{t('connect.noPublicUrl')}</Chip>}
      </span>
      {channel.publicUrl !== null && (
        <bdi dir="ltr" className={styles.url}>
          {channel.publicUrl}
        </bdi>
      )}
      <UsualSender channel={channel} />
      <OneSender channel={channel} />
    </li>
  );
}

/** Who usually answers on it, for the others to know. */
function UsualSender({ channel: { id, primarySenderId } }: { readonly channel: ChannelRow }) {
  const { t } = useWords();
  const mayChoose = useRight('channels.connect') ?? false;
  const nameOf = useMemberName();
  const colleagues = useColleagues();
  const usual = colleagues.find((colleague) => colleague.id === primarySenderId);
  const answerers = colleagues.filter(
    (colleague) => mayAnswer(colleague) || colleague.id === primarySenderId,
  );
  const choose = (memberId: string): void =>
    void runCommand('channels.setPrimarySender', {
      channelId: id,
      memberId: memberId === '' ? null : memberId,
    }).then(reportFailure);
  if (!mayChoose)
    return usual && <p className={styles.none}>{t('connect.usually', { name: nameOf(usual.name) })}</p>;
  return (
    <Select
      label={t('connect.usuallyAnswers')}
      hint={t('connect.usuallyHint')}
      value={primarySenderId ?? ''}
      choices={[
        ['', t('connect.usuallyNobody')],
        ...answerers.map((colleague) => [colleague.id, nameOf(colleague.name)] as const),
      ]}
      onChange={choose}
      className={styles.usual}
    />
  );
}
