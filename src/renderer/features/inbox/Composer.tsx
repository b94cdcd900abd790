import { Clock, SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import type { Failure } from '../../../contract/failure.ts';
import type { MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH } from '../../../domain/inbox/messageContent.ts';
import { failureText } from '../../i18n/failureText.ts';
import { formatDuration, formatTimeLeft } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Notice } from '../../ui/Notice.tsx';
import { AsTo } from './AsTo.tsx';
import styles from './Composer.module.css';
import type { QuickReplies } from './compose/useQuickReplies.ts';
import { ReplyStrip } from './ReplyStrip.tsx';
import { SendMenu } from './states/SendMenu.tsx';
import type { ReplyTarget } from './replyingTo.ts';
import { windowTone } from './replyWindow.ts';

/** The domain's numbers, by type: importing the values would bring its schemas into the window. */
const MAX_TEXT: typeof MAX_TEXT_LENGTH = 4096;
const MAX_CAPTION: typeof MAX_CAPTION_LENGTH = 1024;
const COUNTED = 300;

/** What goes along with the words. */
export type ComposerFiles = {
  /** `waiting`: not every file is ready to go. */
  readonly state: 'none' | 'waiting' | 'ready';
  /** The words become a file's caption. */
  readonly takeWords: boolean;
};

type ComposerProps = {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onSend: () => void;
  /** Sends, and says what is to be done next. */
  readonly onSendAnd: (state: 'done' | 'waiting') => void;
  readonly onLeave: () => void;
  readonly me: string;
  readonly them: string;
  readonly leftMs: number;
  readonly failure: Failure | null;
  /** The message this answers. */
  readonly target: ReplyTarget | null;
  readonly onCancelTarget: () => void;
  readonly files: ComposerFiles;
  /** Stands above the box: what was just sent and can be taken back, what is sent along. */
  readonly strip: ReactNode;
  /** Stands below the box: what can be sent beside text. */
  readonly tools: ReactNode;
  /** Ctrl+Z in an empty box. */
  readonly onUndo: () => void;
  /** Stands where Send would, while somebody else answers here; null: nobody does. */
  readonly held: ReactNode;
  /** Esc while something is asked before sending. */
  readonly onBack: (() => void) | null;
  readonly replies: Pick<QuickReplies, 'listId' | 'isOpen' | 'at' | 'open' | 'onKey'>;
};

const isComposing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === 229;

/** While ready answers are offered: where the keys are in their list. */
const offering = ({ listId, isOpen, at }: ComposerProps['replies']) =>
  isOpen ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${at}` } : {};

function hasSomething({ text, files }: Pick<ComposerProps, 'text' | 'files'>): boolean {
  return files.state === 'none' ? text.trim() !== '' : files.state === 'ready';
}

const maxLengthOf = ({ takeWords }: ComposerFiles): number => (takeWords ? MAX_CAPTION : MAX_TEXT);
const invitationOf = ({ takeWords }: ComposerFiles) =>
  takeWords ? 'attach.caption' : 'composer.placeholder';
const isSend = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && !event.shiftKey && !isComposing(event);
const isUndo = (event: KeyboardEvent): boolean =>
  event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;

export function Composer(props: ComposerProps) {
  const { text, onType, onSend, onLeave, me, them, leftMs, failure, target, onCancelTarget } = props;
  const { strip, tools, onUndo, held, onBack, replies } = props;
  const { t } = useWords();
  const asTo = useId();
  const isClosing = windowTone(leftMs) !== 'neutral';
  const left = maxLengthOf(props.files) - text.length;
  const canSend = held === null && left >= 0 && hasSomething(props) && replies.open.length === 0;
  const escape = (): void => {
    if (onBack !== null) onBack();
    else if (target !== null) onCancelTarget();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (replies.onKey(event)) return;
    if (event.key === 'Escape') escape();
    if (isUndo(event) && text === '') onUndo();
    if (!isSend(event)) return;
    event.preventDefault();
    if (canSend && !event.repeat) onSend();
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onSend();
      }}
    >
      {failure && (
        <Notice tone="bad" title={failureText(t, failure)}>
          <p>{t('composer.kept')}</p>
        </Notice>
      )}
      {strip}
      {target && <ReplyStrip target={target} them={them} onCancel={onCancelTarget} />}
      <textarea
        aria-label={t('composer.label')}
        placeholder={t(invitationOf(props.files))}
        className={styles.box}
        // Empty, it reads as the window does, and so does what invites to write.
        dir={text === '' ? undefined : 'auto'}
        rows={2}
        value={text}
        data-focus-first
        aria-autocomplete="list"
        {...offering(replies)}
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
      />
      <div className={styles.bar}>
        <span className={styles.tools}>{tools}</span>
        <span className={cx(styles.window, isClosing && styles.closing)}>
          <Clock size={14} aria-hidden="true" />
          {t('composer.freeReplyFor', {
            time: isClosing ? formatDuration(t, leftMs) : formatTimeLeft(t, leftMs),
          })}
        </span>
        <Counter left={left} />
        {held ?? (
          <span className={styles.end}>
            <AsTo id={asTo} me={me} them={them} />
            <Button
              type="submit"
              look="primary"
              disabled={!canSend}
              className={styles.send}
              aria-describedby={asTo}
            >
              {t('composer.send')}
              <SendHorizontal size={15} aria-hidden="true" className={styles.arrow} />
            </Button>
            <SendMenu isDisabled={!canSend} onChoose={props.onSendAnd} />
          </span>
        )}
      </div>
    </form>
  );
}

function Counter({ left }: { readonly left: number }) {
  const { t } = useWords();
  if (left > COUNTED) return null;
  return (
    <output className={left < 0 ? styles.tooLong : undefined}>
      {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
    </output>
  );
}
