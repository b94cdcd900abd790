import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../contract/failure.ts';
import type { MessageHit } from '../../../contract/search.ts';
import { isWorthAsking, parseSearch } from '../../../domain/search/searchQuery.ts';
import { useLatest } from '../../bridge/useLatest.ts';
import { askMessages, type Found } from './askMessages.ts';

/** Long enough that a word typed without pause is asked once, too short to be noticed. */
const PAUSE_MS = 90;

type Answer = { readonly text: string; readonly hits: readonly MessageHit[]; readonly older: Found['older'] };

export type MessageSearch = {
  /** `short`: not enough typed to be worth asking. */
  readonly state: 'short' | 'asking' | 'ready' | 'failed';
  /** Of the question before, while a new one is being answered. */
  readonly answer: Answer | null;
  readonly failure: Failure | null;
  readonly isAskingOlder: boolean;
  readonly askOlder: () => void;
  readonly again: () => void;
};

/** Asks while somebody types, and keeps what was found until something else is. */
export function useMessageSearch(text: string): MessageSearch {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isAskingOlder, setIsAskingOlder] = useState(false);
  const begin = useLatest();
  const isWorth = isWorthAsking(parseSearch(text));

  // What was found for a question that is no longer asked must not be taken for the next one's answer.
  if (!isWorth && answer !== null) setAnswer(null);

  const ask = useCallback(
    async (asked: string, known: Answer | null): Promise<void> => {
      const isLatest = begin();
      const found = await askMessages({ text: asked, olderThan: known?.older?.than ?? null });
      if (!isLatest()) return;
      setIsAskingOlder(false);
      setFailure(found.ok ? null : found.error);
      if (!found.ok) return;
      const { hits, older } = found.value;
      setAnswer({ text: asked, hits: [...(known?.hits ?? []), ...hits], older });
    },
    [begin],
  );

  useEffect(() => {
    if (!isWorth) return;
    const timer = setTimeout(() => void ask(text, null), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      begin();
    };
  }, [text, isWorth, ask, begin]);

  const askOlder = (): void => {
    if (answer === null || isAskingOlder) return;
    setIsAskingOlder(true);
    void ask(answer.text, answer);
  };
  const again = (): void => {
    setFailure(null);
    void ask(text, null);
  };
  const isAnswered = answer?.text === text;
  const state = !isWorth ? 'short' : failure !== null ? 'failed' : isAnswered ? 'ready' : 'asking';
  return { state, answer, failure, isAskingOlder, askOlder, again };
}
