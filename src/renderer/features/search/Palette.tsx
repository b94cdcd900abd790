import { useId, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { CustomerName } from '../../i18n/CustomerName.tsx';
import { formatPhone, isPhoneLike } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { openConversation, showPalette, useWorkspace } from '../../workspace/workspaceStore.ts';
import { Lit } from './Lit.tsx';
import styles from './Palette.module.css';
import { matchingCommands, useAsked, type Command } from './paletteChoices.ts';
import { MAX_SEARCH_LENGTH } from '../../../domain/search/searchQuery.ts';
import { openHit } from './searchStore.ts';

type Choice = {
  readonly id: string;
  readonly group: 'people' | 'commands' | 'messages';
  readonly words: ReactNode;
  readonly run: () => void;
};

type PaletteProps = { readonly commands: readonly Command[] };

/** Ctrl+K: people, commands, and the newest five messages, from one line of text. */
export function Palette({ commands }: PaletteProps) {
  const { t } = useWords();
  const isOpen = useWorkspace((state) => state.isPaletteOpen);
  const box = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      title={t('palette.title')}
      closeLabel={t('app.close')}
      isOpen={isOpen}
      onClose={() => showPalette(false)}
      initialFocus={box}
    >
      <PaletteLines commands={commands} box={box} />
    </Dialog>
  );
}

function useChoices(text: string, commands: readonly Command[]): readonly Choice[] {
  const { people, messages } = useAsked(text);
  return [
    ...people.map(({ conversationId, name, phone }): Choice => ({
      id: conversationId,
      group: 'people',
      words: (
        <>
          <CustomerName name={name} />
          {phone !== null && !isPhoneLike(name) && (
            <span className={styles.number}>
              <bdi dir="ltr">{formatPhone(phone)}</bdi>
            </span>
          )}
        </>
      ),
      run: () => openConversation(conversationId),
    })),
    ...matchingCommands(commands, text).map(({ id, label, keys, run }): Choice => ({
      id,
      group: 'commands',
      words: (
        <span className={styles.command}>
          {label}
          {keys[0] !== undefined && (
            <kbd className={styles.keys} dir="ltr">
              {keys[0]}
            </kbd>
          )}
        </span>
      ),
      run,
    })),
    ...messages.map((hit): Choice => ({
      id: String(hit.messageId),
      group: 'messages',
      words: (
        <>
          <CustomerName name={hit.contactName} />
          <span className={styles.more} dir="auto">
            <Lit text={hit.snippet} ranges={hit.ranges} />
          </span>
        </>
      ),
      run: () => void openHit(hit, text),
    })),
  ];
}

function nextIndex(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return (index + 1) % count;
  return key === 'ArrowUp' ? (index + count - 1) % count : null;
}

const bringIntoView = (option: HTMLElement | null): void => option?.scrollIntoView?.({ block: 'nearest' });

function choose(choice: Choice | undefined): void {
  if (choice === undefined) return;
  showPalette(false);
  choice.run();
}

type LinesProps = PaletteProps & { readonly box: RefObject<HTMLInputElement | null> };

function PaletteLines({ commands, box }: LinesProps) {
  const { t } = useWords();
  const id = useId();
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState(0);
  const choices = useChoices(text, commands);
  const index = Math.min(wanted, Math.max(0, choices.length - 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const next = nextIndex(event.key, index, Math.max(1, choices.length));
    if (next === null && event.key !== 'Enter') return;
    event.preventDefault();
    if (next === null) choose(choices[index]);
    else setWanted(next);
  };
  return (
    <>
      <input
        ref={box}
        type="text"
        role="combobox"
        dir="auto"
        className={styles.input}
        aria-label={t('palette.label')}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={choices[index] && `${id}-${index}`}
        placeholder={t('palette.placeholder')}
        maxLength={MAX_SEARCH_LENGTH}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setWanted(0);
        }}
        onKeyDown={onKeyDown}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a combobox's own list; a select cannot hold this */}
      <div id={id} role="listbox" aria-label={t('palette.title')} className={styles.list}>
        {choices.map((choice, at) => (
          <div key={`${choice.group} ${choice.id}`} role="presentation">
            {choice.group !== choices[at - 1]?.group && (
              <p role="presentation" className={styles.group}>
                {t(`palette.${choice.group}`)}
              </p>
            )}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys belong to the box above */}
            <div
              id={`${id}-${at}`}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as its list
              role="option"
              tabIndex={-1}
              aria-selected={at === index}
              ref={at === index ? bringIntoView : undefined}
              className={styles.choice}
              onClick={() => choose(choice)}
              onMouseMove={() => setWanted(at)}
            >
              {choice.words}
            </div>
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className={styles.group}>{t('palette.none')}</p>}
    </>
  );
}
