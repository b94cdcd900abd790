import { useState, type FormEvent } from 'react';
import { v4 as uuidv4 } from 'uuid';
import type { LabelRow } from '../../../contract/labels.ts';
import type { LabelId } from '../../../domain/ids.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ColourChoice } from '../../ui/ColourChoice.tsx';
import { AVATAR_COLOURS } from '../../ui/initials.ts';
import { TextField } from '../../ui/TextField.tsx';
import { useFocusOnOpen } from '../../ui/useFocusOnOpen.ts';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Labels.module.css';

type Props = {
  /** null: a new one. */
  readonly label: LabelRow | null;
  readonly taken: number;
  readonly onDone: () => void;
};

export function LabelForm({ label, taken, onDone }: Props) {
  const { t } = useWords();
  const field = useFocusOnOpen<HTMLInputElement>();
  const [labelId] = useState(() => label?.id ?? (uuidv4() as LabelId));
  const [name, setName] = useState(label?.name ?? '');
  const [color, setColor] = useState(label?.color ?? taken % AVATAR_COLOURS);
  const isReady = name.trim() !== '';
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    if (reportFailure(await runCommand('labels.saveLabel', { labelId, name, color })).ok) onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
      <TextField
        label={t('labels.name')}
        value={name}
        onChange={setName}
        dir="auto"
        maxLength={40}
        ref={field}
      />
      <ColourChoice
        legend={t('team.color')}
        labelOf={(number) => t('team.colorOf', { number })}
        name={name}
        colour={color}
        onChoose={setColor}
      />
      <div className={styles.acts}>
        <Button onClick={onDone}>{t('labels.cancel')}</Button>
        <Button type="submit" look="primary" disabled={!isReady}>
          {t('labels.save')}
        </Button>
      </div>
    </form>
  );
}
