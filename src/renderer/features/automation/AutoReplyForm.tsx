import { type FormEvent, useId, useState } from 'react';
import type { AutoReplyRow } from '../../../contract/automation.ts';
import { fill, placesIn } from '../../../domain/automation/variableText.ts';
import type { ChannelId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { toastManager } from '../../ui/Toasts.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { AutoReplyFields } from './AutoReplyFields.tsx';
import { type AutoReplyDraft, beginDraft } from './autoReplyDraft.ts';
import styles from './Automation.module.css';
import { TextWithPlaces } from './TextWithPlaces.tsx';

type Props = {
  readonly channelId: ChannelId;
  readonly number: string;
  readonly kind: AutoReplyRow['kind'];
  /** Null: never set. */
  readonly saved: AutoReplyRow | null;
};

/** What is said at one occasion, with how it reads and what is wrong with it. */
export function AutoReplyForm({ channelId, number, kind, saved }: Props) {
  const { t, language } = useWords();
  const heading = useId();
  const [draft, setDraft] = useState<AutoReplyDraft>(() => beginDraft(kind, saved, language));
  const change = (next: Partial<AutoReplyDraft>): void => setDraft({ ...draft, ...next });
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await runCommand('automation.saveAutoReply', { ...draft, channelId, kind });
    if (reportFailure(done).ok) toastManager.add({ description: t('autoReplies.saved') });
  };
  return (
    <form className={styles.card} aria-labelledby={heading} onSubmit={(event) => void save(event)}>
      <div>
        <h3 id={heading} className={styles.label}>
          {t(`autoReplies.${kind}`)}
        </h3>
        <p className={styles.quiet}>{t(`autoReplies.${kind}Lead`)}</p>
      </div>
      <Switch label={t('autoReplies.isOn')} isOn={draft.isOn} onSwitch={(isOn) => change({ isOn })} />
      <AutoReplyFields kind={kind} draft={draft} onChange={change} />
      <TextWithPlaces
        label={t('autoReplies.text')}
        value={draft.text}
        offers={['name', 'business', 'number', 'eta']}
        onChange={(text) => change({ text })}
      />
      <Reading draft={draft} number={number} />
      <p className={styles.acts}>
        <Button type="submit" look="primary" disabled={draft.text.trim() === ''}>
          {t('autoReplies.save')}
        </Button>
      </p>
    </form>
  );
}

/** How it reads this moment, and what a customer would miss in it. */
function Reading({ draft, number }: { readonly draft: AutoReplyDraft; readonly number: string }) {
  const { t } = useWords();
  const { answerMinutes, language, text } = draft;
  const business = valueOf(useLiveQuery('team.getWorkspace', {}))?.businessName ?? '';
  const expected = valueOf(useLiveQuery('automation.getExpectedAnswer', { answerMinutes, language }));
  const filled = fill(text, { name: 'Marta', business, number, eta: expected?.words ?? '' });
  const unknown = filled.unfilled.filter((raw) => placesIn(raw)[0]?.name !== 'eta');
  if (text.trim() === '') return null;
  return (
    <>
      <figure>
        <figcaption className={styles.quiet}>{t('autoReplies.preview')}</figcaption>
        <p className={styles.preview} dir="auto">
          {filled.text}
        </p>
      </figure>
      {expected?.words === null && <Notice tone="warn">{t('autoReplies.neverOpen')}</Notice>}
      {!placesIn(text).some(({ name }) => name === 'eta') && (
        <Notice tone="warn" title={t('autoReplies.noEtaTitle')}>
          <p>{t('autoReplies.noEta')}</p>
        </Notice>
      )}
      {unknown.length > 0 && (
        <Notice tone="bad" title={t('autoReplies.unknownPlace', { places: unknown.join(' ') })} />
      )}
    </>
  );
}
