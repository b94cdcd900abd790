import { Clock, SendHorizontal } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Failure } from '../../../contract/failure.ts';
import type { MAX_TEXT_LENGTH } from '../../../domain/inbox/messageContent.ts';
import { failureText } from '../../i18n/failureText.ts';
import { formatDateTime, formatDuration } from '../../i18n/format.ts';
import { Phrase, slot } from '../../i18n/Phrase.tsx';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Composer.module.css';
import { firstName } from './firstName.ts';
import { ReplyStrip } from './ReplyStrip.tsx';
import type { ReplyTarget } from './replyingTo.ts';
import { windowTone, type ReplyWindow } from './replyWindow.ts';

/** The domain's number, by type: importing the value would bring its schemas into the window. */
const MAX_LENGTH: typeof MAX_TEXT_LENGTH = 4096;
const COUNT_FROM = MAX_LENGTH - 300;

type ComposerProps = {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onSend: () => void;
  readonly onLeave: () => void;
  readonly me: string;
  readonly them: string;
  readonly window: ReplyWindow;
  readonly failure: Failure | null;
  /** The message this answers. */
  readonly target: ReplyTarget | null;
  readonly onCancelTarget: () => void;
};

const isComposing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === 229;

export function Composer(props: ComposerProps) {
  const { text, onType, onSend, onLeave, me, them, window, failure, target, onCancelTarget } = props;
  const { t } = useWords();
  const isOpen = window.state === 'open';
  const canSend = isOpen && text.trim() !== '' && text.length <= MAX_LENGTH;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && target !== null) onCancelTarget();
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
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
      {!isOpen && <ClosedNotice window={window} />}
      {target && <ReplyStrip target={target} them={them} onCancel={onCancelTarget} />}
      <textarea
        aria-label={t('composer.label')}
        placeholder={isOpen ? t('composer.placeholder') : undefined}
        className={styles.box}
        dir="auto"
        rows={2}
        value={text}
        disabled={!isOpen}
        data-focus-first
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
      />
      <div className={styles.bar}>
        {window.state === 'open' && (
          <span className={cx(styles.window, windowTone(window.leftMs) !== 'neutral' && styles.closing)}>
            <Clock size={14} aria-hidden="true" />
            {t('composer.freeReplyFor', { time: formatDuration(t, window.leftMs) })}
          </span>
        )}
        <Counter length={text.length} />
        <span className={styles.asTo}>
          <Phrase
            text={t('composer.asTo', { me: slot('me'), them: slot('them') })}
            slots={{
              me: <bdi className={styles.person}>{firstName(me)}</bdi>,
              them: <bdi className={styles.person}>{firstName(them)}</bdi>,
            }}
          />
        </span>
        <Button type="submit" look="primary" disabled={!canSend} className={styles.send}>
          {t('composer.send')}
          <SendHorizontal size={15} aria-hidden="true" className={styles.arrow} />
        </Button>
      </div>
    </form>
  );
}

function Counter({ length }: { readonly length: number }) {
  const { t } = useWords();
  if (length < COUNT_FROM) return null;
  const left = MAX_LENGTH - length;
  return (
    <output className={left < 0 ? styles.tooLong : undefined}>
      {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
    </output>
  );
}

function ClosedNotice({ window }: { readonly window: ReplyWindow }) {
  const { t, language } = useWords();
  return (
    <Notice tone="warn" title={t('composer.closedTitle')}>
      <p>
        {window.state === 'closed'
          ? t('composer.closedSince', { when: formatDateTime(language, window.closedAt) })
          : t('composer.neverOpen')}
      </p>
    </Notice>
  );
}
