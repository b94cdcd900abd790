import { EyeOff } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Failure } from '../../../../contract/failure.ts';
import { failureText } from '../../../i18n/failureText.ts';
import { formatList } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Notice } from '../../../ui/Notice.tsx';
import composer from '../Composer.module.css';
import type { Colleague } from './mentioning.ts';
import { MentionList } from './MentionList.tsx';
import styles from './Notes.module.css';
import { useMentions } from './useMentions.ts';
import { useWriting } from './writing.ts';

type NoteBoxProps = {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onAdd: () => void;
  readonly onLeave: () => void;
  /** Who sees this conversation, and who of them the words mention. */
  readonly colleagues: readonly Colleague[];
  readonly mentioned: readonly Colleague[];
  readonly maxMentions: number;
  /** As a field of date and time has it; empty: none. */
  readonly due: string;
  readonly onDue: (due: string) => void;
  readonly failure: Failure | null;
  /** What the button says. */
  readonly act: string;
};

const MAX_LENGTH = 4096;
const isComposing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === 229;

/** What is in the way of adding it, beside its being empty. */
const refusalOf = ({ mentioned, maxMentions, failure }: NoteBoxProps): Failure | null =>
  mentioned.length > maxMentions ? { code: 'tooManyMentions', maxMentions } : failure;

export function NoteBox(props: NoteBoxProps) {
  const { text, onType, onAdd, onLeave, colleagues, mentioned, maxMentions } = props;
  const { t } = useWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const asked = useWriting((state) => state.asked);
  // Drawn because somebody wants to write one; asked again, it is wanted again.
  useEffect(() => {
    if (asked >= 0) box.current?.focus();
  }, [asked]);
  const mentions = useMentions(box, { text, onType, colleagues });
  const refusal = refusalOf(props);
  const canAdd = text.trim() !== '' && mentioned.length <= maxMentions;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || mentions.onKeyDown(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (canAdd && !event.repeat) onAdd();
  };
  return (
    <form
      className={cx(composer.composer, styles.noteForm)}
      onSubmit={(event) => {
        event.preventDefault();
        if (canAdd) onAdd();
      }}
    >
      {refusal && <Notice tone="bad" title={failureText(t, refusal)} />}
      <MentionList mentions={mentions} />
      <textarea
        ref={box}
        aria-label={t('teamNote.label')}
        placeholder={t('teamNote.placeholder')}
        className={cx(composer.box, styles.noteInput)}
        // Empty, it reads as the window does, and so does what invites to write.
        dir={text === '' ? undefined : 'auto'}
        rows={2}
        value={text}
        maxLength={MAX_LENGTH}
        spellCheck={false}
        {...mentions.boxProps}
        onChange={(event) => {
          onType(event.target.value);
          mentions.look();
        }}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
      />
      <NoteBar {...props} canAdd={canAdd} />
    </form>
  );
}

function NoteBar({ mentioned, due, onDue, canAdd, act }: NoteBoxProps & { readonly canAdd: boolean }) {
  const { t, language } = useWords();
  const names = formatList(
    language,
    mentioned.map(({ name }) => name),
  );
  return (
    <div className={composer.bar}>
      <span className={styles.onlyTeam}>
        <EyeOff size={14} aria-hidden="true" />
        {t('teamNote.onlyTeam')}
      </span>
      {mentioned.length > 0 && (
        <>
          <span>{t('teamNote.mentioned', { names })}</span>
          <label className={styles.due}>
            {t('teamNote.due')}
            <input
              type="datetime-local"
              className={styles.dueInput}
              value={due}
              onChange={({ target }) => onDue(target.value)}
            />
          </label>
        </>
      )}
      <span className={composer.end}>
        <Button type="submit" look="primary" disabled={!canAdd}>
          {act}
        </Button>
      </span>
    </div>
  );
}
