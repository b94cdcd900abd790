import { type FormEvent, useState } from 'react';
import type { QuickReplyRow } from '../../../contract/automation.ts';
import { fill } from '../../../domain/automation/variableText.ts';
import type { QuickReplyId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useMyName } from '../../bridge/useMyName.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Automation.module.css';
import { TextWithPlaces } from './TextWithPlaces.tsx';

type Props = {
  /** Null: a new one. */
  readonly reply: QuickReplyRow | null;
  /** Of a new one. */
  readonly suggestedName?: string;
  readonly others: readonly QuickReplyRow[];
  readonly maySave: { readonly shared: boolean; readonly own: boolean };
  readonly onClose: () => void;
};

const SHORTCUT = /^[\p{L}\p{M}\p{N}_-]*$/u;
const EMPTY = { name: '', shortcut: '', text: '' };
const MAX_NAME = 60;

function useSample() {
  const agent = useMyName();
  const business = valueOf(useLiveQuery('team.getWorkspace', {}))?.businessName ?? '';
  const number = valueOf(useLiveQuery('channels.listChannels', {}))?.[0]?.displayNumber ?? '';
  return { name: 'Marta', agent, business, number };
}

const asSaved = ({ reply, suggestedName = '', maySave }: Props) => ({
  words: reply ?? { ...EMPTY, name: suggestedName.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_NAME) },
  isOwn: reply?.isOwn ?? !maySave.shared,
});

/** What is written, and what is wrong with it. */
function useDraft(props: Props) {
  const { others } = props;
  const saved = asSaved(props);
  const [words, setWords] = useState<typeof EMPTY>(saved.words);
  const [isOwn, setOwn] = useState(saved.isOwn);
  const shortcut = words.shortcut.trim().toLowerCase();
  return {
    words,
    isOwn,
    setOwn,
    change: (next: Partial<typeof EMPTY>): void => setWords({ ...words, ...next }),
    isTaken: shortcut !== '' && others.some((other) => other.shortcut === shortcut),
    isSpelled: SHORTCUT.test(shortcut),
    isWritten: words.name.trim() !== '' && words.text.trim() !== '',
  };
}

type Draft = ReturnType<typeof useDraft>;

/** Writing a ready answer, with how a customer would read it. */
export function QuickReplyForm(props: Props) {
  const { reply, maySave, onClose } = props;
  const { t } = useWords();
  const draft = useDraft(props);
  const isReady = draft.isWritten && draft.isSpelled;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const quickReplyId = reply?.id ?? (crypto.randomUUID() as QuickReplyId);
    const { name, shortcut, text } = draft.words;
    const command = draft.isOwn ? 'automation.saveOwnQuickReply' : 'automation.saveQuickReply';
    if (reportFailure(await runCommand(command, { quickReplyId, name, shortcut, text })).ok) onClose();
  };
  const title = reply === null ? t('quickReplies.new') : t('quickReplies.editOf', { name: reply.name });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        {reply === null && maySave.shared && maySave.own && <WhoHasIt draft={draft} />}
        <Fields draft={draft} />
        <Reading text={draft.words.text} />
        <p className={styles.end}>
          <Button onClick={onClose}>{t('quickReplies.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('quickReplies.save')}
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

function WhoHasIt({ draft: { isOwn, setOwn } }: { readonly draft: Draft }) {
  const { t } = useWords();
  return (
    <Select
      label={t('quickReplies.who')}
      value={isOwn ? 'own' : 'shared'}
      choices={[
        ['shared', t('quickReplies.shared')],
        ['own', t('quickReplies.own')],
      ]}
      onChange={(who) => setOwn(who === 'own')}
    />
  );
}

function Fields({ draft: { words, change, isTaken, isSpelled } }: { readonly draft: Draft }) {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t('quickReplies.name')}
        value={words.name}
        onChange={(name) => change({ name })}
        dir="auto"
        maxLength={MAX_NAME}
      />
      <TextField
        label={t('quickReplies.shortcut')}
        value={words.shortcut}
        onChange={(shortcut) => change({ shortcut })}
        hint={t(isTaken ? 'quickReplies.shortcutTaken' : 'quickReplies.shortcutHint')}
        error={isSpelled ? null : t('quickReplies.shortcutWrong')}
        dir="auto"
        maxLength={24}
      />
      <TextWithPlaces
        label={t('quickReplies.text')}
        value={words.text}
        offers={['name', 'agent', 'business', 'number']}
        onChange={(text) => change({ text })}
      />
    </>
  );
}

function Reading({ text }: { readonly text: string }) {
  const { t } = useWords();
  const sample = useSample();
  if (text.trim() === '') return null;
  return (
    <figure>
      <figcaption className={styles.quiet}>{t('quickReplies.preview')}</figcaption>
      <p className={styles.preview} dir="auto">
        {fill(text, sample).text}
      </p>
    </figure>
  );
}
