import { type FormEvent, useState } from 'react';
import type { ChannelRow } from '../../../contract/channels.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { channelOptions, useChannels } from './ChannelChoice.tsx';
import styles from './History.module.css';
import type { ArchiveChannels, ArchiveLook } from './useArchive.ts';

type Theirs = ArchiveLook['channels'][number];
type ArchivePlanProps = {
  readonly look: ArchiveLook;
  readonly onBring: (channels: ArchiveChannels) => void;
  readonly onOther: () => void;
};

const digits = (number: string): string => number.replaceAll(/\D/g, '');

/** The same number, where it is connected here too. */
const likely = (theirs: Theirs, ours: readonly ChannelRow[]): ChannelRow | undefined =>
  ours.find(({ id }) => id === theirs.id) ??
  ours.find(({ displayNumber }) => theirs.number !== null && digits(displayNumber) === theirs.number) ??
  ours[0];

/** What the export holds, and to which number of ours each conversation goes. */
export function ArchivePlan({ look, onBring, onOther }: ArchivePlanProps) {
  const { t } = useWords();
  const ours = useChannels();
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  if (ours.length === 0) return <Notice tone="warn">{t('history.noChannel')}</Notice>;
  const toOf = (theirs: Theirs): string => chosen.get(theirs.id) ?? likely(theirs, ours)!.id;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onBring(look.channels.map((theirs) => ({ from: theirs.id, to: toOf(theirs) })));
  };
  return (
    <form className={styles.steps} onSubmit={submit}>
      <ArchivePreview look={look} />
      {ours.length > 1 &&
        look.channels
          .filter(({ conversations }) => conversations > 0)
          .map((theirs) => (
            <Select
              key={theirs.id}
              label={t('history.channelTo', {
                channel: `${theirs.name} ${formatPhone(theirs.number ?? '')}`,
              })}
              value={toOf(theirs)}
              onChange={(to) => setChosen(new Map([...chosen, [theirs.id, to]]))}
              choices={channelOptions(ours)}
            />
          ))}
      <p className={styles.hint}>{t('history.archiveReadOnly')}</p>
      <div className={styles.actions}>
        <Button onClick={onOther}>{t('history.otherFile')}</Button>
        <Button type="submit" look="primary">
          {t('history.start')}
        </Button>
      </div>
    </form>
  );
}

function ArchivePreview({ look }: { readonly look: ArchiveLook }) {
  const { t, language } = useWords();
  const { from, to } = look;
  return (
    <section className={styles.group} aria-label={t('history.holds')}>
      <h3 className={styles.heading}>
        <bdi>{look.name}</bdi>
      </h3>
      <ul className={styles.counts}>
        <li>{t('history.savedOn', { date: formatDateTime(language, look.exportedAt) })}</li>
        <li>{t('history.customers', { count: look.contacts })}</li>
        <li>{t('history.messages', { count: look.messages })}</li>
        {from !== null && to !== null && (
          <li>
            {t('history.range', { from: formatDateTime(language, from), to: formatDateTime(language, to) })}
          </li>
        )}
        {look.files > 0 && <li>{t('history.filesFound', { count: look.files })}</li>}
        {look.filesMissing > 0 && <li>{t('history.archiveMissing', { count: look.filesMissing })}</li>}
      </ul>
    </section>
  );
}
