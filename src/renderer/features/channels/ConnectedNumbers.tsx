import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDate } from '../../i18n/format.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import styles from './ConnectPane.module.css';
import { limitWords, qualityWords } from './platformWords.ts';

export function ConnectedNumbers() {
  const { t, language } = useWords();
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
            <li key={channel.id} className={styles.card}>
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
                {channel.messagingLimit !== null && (
                  <Chip>{limitWords(t, language, channel.messagingLimit)}</Chip>
                )}
                {channel.publicUrl === null && <Chip tone="warn">{t('connect.noPublicUrl')}</Chip>}
              </span>
              {channel.publicUrl !== null && (
                <bdi dir="ltr" className={styles.url}>
                  {channel.publicUrl}
                </bdi>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
