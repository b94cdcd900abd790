import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConversationId } from '../../../domain/ids.ts';
import type { DraftKind } from '../../../domain/inbox/saveDraft.ts';
import { onLeaving } from '../../bridge/leaving.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { reportFailure } from '../../workspace/report.ts';

/** After the last key. */
const SAVE_AFTER_MS = 300;

export type Draft = {
  readonly text: string;
  readonly type: (text: string) => void;
  /** Writes now what the timer would write later. */
  readonly save: () => Promise<void>;
  /** While a reply is on its way the stored draft stays as it is: a crash must not lose the words. */
  readonly hold: (isHeld: boolean) => void;
  /** Brings words back before whatever was typed meanwhile. */
  readonly putBack: (text: string) => void;
};

/** What this member is writing to this customer: loaded once, saved as it is typed, never overwritten from outside. */
export function useDraft(conversationId: ConversationId, kind: DraftKind = 'reply'): Draft {
  const [text, setText] = useState('');
  const current = useRef('');
  /** As it was saved last; `of`: conversations of the thread whose drafts are in it. */
  const saved = useRef<{ readonly text: string; readonly of: ConversationId[] }>({ text: '', of: [] });
  const isTouched = useRef(false);
  const isHeld = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const load = async (): Promise<void> => {
      const draft = await window.baton.query('inbox.getDraft', { conversationId, kind });
      // Whoever has begun to type already knows better than the stored draft.
      if (!draft.ok || isTouched.current) return;
      current.current = draft.value.text;
      saved.current = draft.value;
      setText(draft.value.text);
    };
    void load();
  }, [conversationId, kind]);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (isHeld.current || !isTouched.current || current.current === saved.current.text) return;
    const before = saved.current;
    const { text: typed } = (saved.current = { ...before, text: current.current });
    const told = { conversationId, kind, text: typed, replaces: before.of };
    const result = await runCommand('inbox.saveDraft', told);
    if (reportFailure(result).ok) return;
    saved.current = before;
  }, [conversationId, kind]);

  useEffect(() => {
    const forget = onLeaving(save);
    return () => {
      forget();
      void save();
    };
  }, [save]);

  const type = useCallback(
    (next: string) => {
      isTouched.current = true;
      current.current = next;
      setText(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), SAVE_AFTER_MS);
    },
    [save],
  );
  const hold = useCallback((next: boolean) => {
    isHeld.current = next;
  }, []);
  const putBack = useCallback(
    (words: string) => type([words, current.current].filter(Boolean).join('\n')),
    [type],
  );
  return { text, type, save, hold, putBack };
}
