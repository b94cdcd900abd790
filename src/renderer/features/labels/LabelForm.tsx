import { Tag } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { v4 as uuidv4 } from 'uuid';
import type { LabelRow } from '../../../contract/labels.ts';
import type { LabelId } from '../../../domain/ids.ts';
import { ADVISED_LABELS } from '../../../domain/labels/saveLabel.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ColourChoice } from '../../ui/ColourChoice.tsx';
import { AVATAR_COLOURS } from '../../ui/initials.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFocusOnOpen } from '../../ui/useFocusOnOpen.ts';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Labels.module.css';
import { ownerKey, ownerOfKey, useOwners } from './useOwners.ts';

type Props = {
  /** null: a new one. */
  readonly label: LabelRow | null;
  readonly taken: number;
  readonly onDone: () => void;
};

type Draft = Omit<LabelRow, 'id' | 'keywords'> & { readonly words: string };
const MAX_WORDS_LENGTH = 400;

function draftOf(label: LabelRow | null, taken: number): Draft {
  if (label === null)
    return {
      name: '',
      color: taken % AVATAR_COLOURS,
      description: '',
      owner: null,
      isTopic: false,
      words: '',
    };
  const { id: _id, keywords, ...rest } = label;
  return { ...rest, words: keywords.join(', ') };
}

/** Commas of other scripts too. */
const keywordsOf = (words: string): string[] =>
  words
    .split(/[,،、，]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');

export function LabelForm({ label, taken, onDone }: Props) {
  const { t } = useWords();
  const field = useFocusOnOpen<HTMLInputElement>();
  const [labelId] = useState(() => label?.id ?? (uuidv4() as LabelId));
  const [draft, setDraft] = useState(() => draftOf(label, taken));
  const change = (more: Partial<Draft>): void => setDraft({ ...draft, ...more });
  const isMany = label === null && taken >= ADVISED_LABELS;
  const isReady = draft.name.trim() !== '';
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const { words, ...rest } = draft;
    const input = { labelId, ...rest, keywords: keywordsOf(words), isOneMore: isMany };
    if (reportFailure(await runCommand('labels.saveLabel', input)).ok) onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
      {isMany && (
        <Notice tone="warn">{t('labelForm.many', { count: taken, advised: ADVISED_LABELS })}</Notice>
      )}
      <TextField
        label={t('labels.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        dir="auto"
        maxLength={40}
        ref={field}
      />
      <ColourChoice
        legend={t('team.color')}
        labelOf={(number) => t('team.colorOf', { number })}
        name={draft.name}
        icon={<Tag size={11} />}
        colour={draft.color}
        onChoose={(color) => change({ color })}
      />
      <About draft={draft} onChange={change} />
      <div className={styles.acts}>
        <Button onClick={onDone}>{t('labels.cancel')}</Button>
        <Button type="submit" look="primary" disabled={!isReady}>
          {t(isMany ? 'labelForm.saveAnyway' : 'labels.save')}
        </Button>
      </div>
    </form>
  );
}

type AboutProps = { readonly draft: Draft; readonly onChange: (more: Partial<Draft>) => void };

function About({ draft, onChange }: AboutProps) {
  const { t } = useWords();
  const owners = useOwners();
  return (
    <>
      <TextField
        label={t('labelForm.description')}
        value={draft.description}
        onChange={(description) => onChange({ description })}
        dir="auto"
        maxLength={200}
      />
      <Select
        label={t('labelForm.owner')}
        hint={t('labelForm.ownerHint')}
        value={ownerKey(draft.owner)}
        choices={[['', t('labelForm.nobody')], ...owners]}
        onChange={(key) => onChange({ owner: ownerOfKey(key) })}
      />
      <TextField
        label={t('labelForm.keywords')}
        hint={t('labelForm.keywordsHint')}
        value={draft.words}
        onChange={(words) => onChange({ words })}
        dir="auto"
        maxLength={MAX_WORDS_LENGTH}
      />
      <Switch
        label={t('labelForm.isTopic')}
        hint={t('labelForm.isTopicHint')}
        isOn={draft.isTopic}
        onSwitch={(isTopic) => onChange({ isTopic })}
      />
    </>
  );
}
