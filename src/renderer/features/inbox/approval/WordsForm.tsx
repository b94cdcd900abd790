import { useId, useState, type FormEvent } from 'react';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import field from '../../../ui/TextField.module.css';
import { useFocusOnOpen } from '../../../ui/useFocusOnOpen.ts';
import styles from '../OutboxTray.module.css';

type WordsFormProps = {
  readonly label: string;
  readonly act: string;
  readonly initial: string;
  readonly maxLength: number;
  readonly onSubmit: (words: string) => Promise<void>;
  readonly onCancel: () => void;
};

export function WordsForm({ label, act, initial, maxLength, onSubmit, onCancel }: WordsFormProps) {
  const { t } = useWords();
  const id = useId();
  const box = useFocusOnOpen<HTMLTextAreaElement>();
  const [words, setWords] = useState(initial);
  const isReady = words.trim() !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) void onSubmit(words);
  };
  return (
    <form onSubmit={submit} className={field.field}>
      <label htmlFor={id} className={field.label}>
        {label}
      </label>
      <textarea
        id={id}
        ref={box}
        className={field.input}
        rows={4}
        dir="auto"
        maxLength={maxLength}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <p className={styles.acts}>
        <Button size="small" onClick={onCancel}>
          {t('approval.cancel')}
        </Button>
        <Button type="submit" size="small" look="primary" disabled={!isReady}>
          {act}
        </Button>
      </p>
    </form>
  );
}
