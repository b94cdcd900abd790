import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { saveKeymap, useWorkspace } from '../workspaceStore.ts';
import type { ActionId } from './actionTable.ts';
import { give, holderOf, keysFor, reset, take } from './keymap.ts';
import { isTaken, keysOf } from './keys.ts';
import styles from './KeyboardPane.module.css';
import { usePrinted } from './usePrintedKeys.ts';

type Props = {
  readonly id: ActionId;
  /** The next keys pressed are meant for it. */
  readonly isListening: boolean;
  readonly onListen: (isListening: boolean) => void;
};

const MOST_KEYS = 4;
const keymapNow = () => useWorkspace.getState().keymap;

/** One action with its keys. */
export function ActionKeys({ id, isListening, onListen }: Props) {
  const { t } = useWords();
  const keymap = useWorkspace((state) => state.keymap);
  /** Chosen, but not given: they are needed elsewhere. */
  const [refused, setRefused] = useState<string | null>(null);
  const action = t(`actions.${id}`);
  const own = keysFor(keymap, id);
  const choose = (keys: string): void => {
    onListen(false);
    const holder = holderOf(keymapNow(), keys);
    const isFree = !isTaken(keys) && (holder === null || holder === id) && own.length < MOST_KEYS;
    setRefused(isFree ? null : keys);
    if (isFree) saveKeymap(give(keymapNow(), id, keys));
  };
  return (
    <li className={styles.action}>
      <span className={styles.name}>{action}</span>
      <span className={styles.keys}>
        {own.map((keys) => (
          <Chosen key={keys} id={id} keys={keys} />
        ))}
        {own.length === 0 && <span className={styles.none}>{t('keyboard.none')}</span>}
        {isListening ? (
          <Listening onChoose={choose} onStop={() => onListen(false)} />
        ) : (
          <Button size="small" aria-label={t('keyboard.addTo', { action })} onClick={() => onListen(true)}>
            {t('keyboard.add')}
          </Button>
        )}
        {keymap.keys[id] !== undefined && (
          <Button
            size="small"
            look="quiet"
            aria-label={t('keyboard.resetOf', { action })}
            onClick={() => saveKeymap(reset(keymap, id))}
          >
            {t('keyboard.reset')}
          </Button>
        )}
      </span>
      {refused !== null && <Refused id={id} keys={refused} onDone={() => setRefused(null)} />}
    </li>
  );
}

function Chosen({ id, keys }: { readonly id: ActionId; readonly keys: string }) {
  const { t } = useWords();
  const printed = usePrinted()(keys);
  return (
    <span className={styles.chosen}>
      <kbd dir="ltr">{printed}</kbd>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('keyboard.remove', { keys: printed, action: t(`actions.${id}`) })}
        onClick={() => saveKeymap(take(keymapNow(), id, keys))}
      >
        <X size={13} aria-hidden="true" />
      </button>
    </span>
  );
}

type ListeningProps = { readonly onChoose: (keys: string) => void; readonly onStop: () => void };

/** Takes the next keys for itself; Esc and Tab get out of it, so that nobody is caught in it. */
function Listening({ onChoose, onStop }: ListeningProps) {
  const { t } = useWords();
  const platform = valueOf(useLiveQuery('shell.app', {}))?.platform ?? 'linux';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') return onStop();
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return onStop();
    const keys = keysOf(event.nativeEvent, platform);
    if (keys !== null && !event.repeat) onChoose(keys);
  };
  return (
    <button
      type="button"
      className={styles.listening}
      aria-live="polite"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked to press keys here
      autoFocus
      onKeyDown={onKeyDown}
      onBlur={onStop}
    >
      {t('keyboard.press')}
    </button>
  );
}

type RefusedProps = { readonly id: ActionId; readonly keys: string; readonly onDone: () => void };

/** Why these keys were not given, and the way to have them all the same. */
function Refused({ id, keys, onDone }: RefusedProps) {
  const { t } = useWords();
  const keymap = useWorkspace((state) => state.keymap);
  const printed = usePrinted()(keys);
  const holder = holderOf(keymap, keys);
  if (isTaken(keys)) return <Notice tone="warn">{t('keyboard.taken', { keys: printed })}</Notice>;
  if (holder === null || holder === id) return <Notice tone="warn">{t('keyboard.tooMany')}</Notice>;
  const useHere = (): void => {
    saveKeymap(give(keymap, id, keys));
    onDone();
  };
  const hasRoom = keysFor(keymap, id).length < MOST_KEYS;
  return (
    <Notice
      tone="warn"
      actions={
        <>
          {hasRoom && (
            <Button size="small" onClick={useHere}>
              {t('keyboard.useHere')}
            </Button>
          )}
          <Button size="small" look="quiet" onClick={onDone}>
            {t('keyboard.keep')}
          </Button>
        </>
      }
    >
      {t('keyboard.inUse', { keys: printed, action: t(`actions.${holder}`) })}
    </Notice>
  );
}
