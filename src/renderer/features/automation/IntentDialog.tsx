import { type FormEvent, useState } from 'react';
import {
  FAQ_LANGUAGES,
  type FaqLanguage,
  type Intent,
  MAX_ANSWER,
  MAX_PHRASES,
} from '../../../domain/automation/intent.ts';
import type { LabelId } from '../../../domain/ids.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLabels } from '../../bridge/useLabels.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TextWithPlaces } from './TextWithPlaces.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Assistant.module.css';

type Props = {
  /** Null: a new one. */
  readonly intent: Intent | null;
  /** Of a new one: what a customer wrote. */
  readonly example?: Example;
  readonly onClose: () => void;
};

type Example = { readonly text: string; readonly language: FaqLanguage };
type Draft = { readonly phrases: string; readonly answer: string };
type Drafts = Readonly<Partial<Record<FaqLanguage, Draft>>>;
const EMPTY: Draft = { phrases: '', answer: '' };
/** One example a line. */
const MAX_TYPED = MAX_PHRASES * 201;
const MAX_NAME = 60;
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const draftsOf = (intent: Intent | null): Drafts =>
  Object.fromEntries(
    (intent?.variants ?? []).map(({ language, phrases, answer }) => [
      language,
      { phrases: phrases.join('\n'), answer },
    ]),
  );

/** Its language comes first, whatever the others are. */
const begunWith = ({ text, language }: Example) => ({
  name: oneLine(text).slice(0, MAX_NAME),
  language,
  drafts: { [language]: { phrases: text, answer: '' } } as Drafts,
});
const begin = (intent: Intent | null) => ({
  name: intent?.name ?? '',
  language: intent?.variants[0]?.language ?? 'en',
  drafts: draftsOf(intent),
});

const phrasesOf = ({ phrases }: Draft): string[] =>
  phrases
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter(Boolean)
    .slice(0, MAX_PHRASES);

const variantsOf = (drafts: Drafts) =>
  FAQ_LANGUAGES.flatMap((language) => {
    const draft = drafts[language];
    const phrases = draft === undefined ? [] : phrasesOf(draft);
    return draft === undefined || phrases.length === 0
      ? []
      : [{ language, phrases, answer: draft.answer.trim() }];
  });

/** What is typed of a question, and what is saved of it. */
function useDraft(intent: Intent | null, example?: Example) {
  const [begun] = useState(() => (example === undefined ? begin(intent) : begunWith(example)));
  const [intentId] = useState(() => intent?.intentId ?? crypto.randomUUID());
  const [name, setName] = useState(begun.name);
  const [labelId, setLabel] = useState<string>(intent?.labelId ?? '');
  const [drafts, setDrafts] = useState(begun.drafts);
  const [language, setLanguage] = useState<FaqLanguage>(begun.language);
  const variants = variantsOf(drafts);
  const draft = drafts[language] ?? EMPTY;
  const save = async (): Promise<boolean> => {
    const label = labelId === '' ? null : (labelId as LabelId);
    const saved = { intentId, isOn: intent?.isOn ?? false, labelId: label, name, variants };
    return reportFailure(await runCommand('automation.saveIntent', saved)).ok;
  };
  return {
    name,
    setName,
    labelId,
    setLabel,
    language,
    setLanguage,
    draft,
    change: (part: Partial<Draft>): void => setDrafts({ ...drafts, [language]: { ...draft, ...part } }),
    isReady: name.trim() !== '' && variants.length > 0,
    save,
  };
}

/** What customers write, and what is answered, a language at a time. */
export function IntentDialog({ intent, example, onClose }: Props) {
  const { t } = useWords();
  const labels = useLabels();
  const { name, setName, labelId, setLabel, language, setLanguage, ...typed } = useDraft(intent, example);
  const { draft, change, isReady } = typed;
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isReady && (await typed.save())) onClose();
  };
  const title = intent === null ? t('assistant.newTitle') : t('assistant.editOf', { name: intent.name });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <TextField
          label={t('assistant.name')}
          value={name}
          onChange={setName}
          dir="auto"
          maxLength={MAX_NAME}
        />
        <div className={styles.pairs}>
          <Select
            label={t('assistant.topic')}
            value={labelId}
            choices={[
              ['', t('assistant.noTopic')],
              ...labels.map((label) => [label.id, label.name] as const),
            ]}
            onChange={setLabel}
          />
          <Select
            label={t('assistant.language')}
            value={language}
            choices={FAQ_LANGUAGES.map((each) => [each, t(`faqLanguage.${each}`)] as const)}
            onChange={(each) => setLanguage(each as FaqLanguage)}
          />
        </div>
        <TextArea
          label={t('assistant.phrases')}
          value={draft.phrases}
          rows={6}
          maxLength={MAX_TYPED}
          onChange={(phrases) => change({ phrases })}
        />
        <TextWithPlaces
          label={t('assistant.answer')}
          hint={t('assistant.answerHint')}
          value={draft.answer}
          maxLength={MAX_ANSWER}
          offers={['name', 'hours']}
          onChange={(answer) => change({ answer })}
        />
        <div className={styles.acts}>
          {intent !== null && <Remove intentId={intent.intentId} onDone={onClose} />}
          <Button onClick={onClose}>{t('assistant.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('assistant.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Remove({ intentId, onDone }: { readonly intentId: string; readonly onDone: () => void }) {
  const { t } = useWords();
  const remove = async (): Promise<void> => {
    if (reportFailure(await runCommand('automation.removeIntent', { intentId })).ok) onDone();
  };
  return <Button onClick={() => void remove()}>{t('assistant.remove')}</Button>;
}
