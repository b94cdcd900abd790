import { useEffect, useState } from 'react';
import type { MessageHit, PersonHit } from '../../../contract/search.ts';
import { fold } from '../../../domain/search/foldText.ts';
import { isWorthAsking, parseSearch } from '../../../domain/search/searchQuery.ts';
import { useLatest } from '../../bridge/useLatest.ts';
import { askMessages } from './askMessages.ts';

export type Command = {
  readonly id: string;
  readonly label: string;
  /** As they stand on the keyboard. */
  readonly keys: readonly string[];
  readonly run: () => void;
};

const PEOPLE = 6;
const MESSAGES = 5;

/** Every word asked for begins somewhere in the label. */
export function matchingCommands(commands: readonly Command[], text: string): Command[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => words.every((word) => fold(label).includes(word)));
}

export type Asked = { readonly people: readonly PersonHit[]; readonly messages: readonly MessageHit[] };
const nobody: Asked = { people: [], messages: [] };

/** People and, last, the newest messages; of a slow answer only the latest counts. */
export function useAsked(text: string): Asked {
  const [asked, setAsked] = useState(nobody);
  const begin = useLatest();
  useEffect(() => {
    const isLatest = begin();
    const ask = async (): Promise<void> => {
      // An empty question is answered with everybody, whom the next letter would offer first.
      if (text.trim() === '') return setAsked(nobody);
      const isWorth = isWorthAsking(parseSearch(text));
      const [people, messages] = await Promise.all([
        window.baton.query('search.findPeople', { text, limit: PEOPLE }),
        isWorth ? askMessages({ text, limit: MESSAGES }) : null,
      ]);
      if (!isLatest()) return;
      setAsked({
        people: people.ok ? people.value : [],
        messages: messages?.ok ? messages.value.hits : [],
      });
    };
    void ask();
  }, [text, begin]);
  return text.trim() === '' ? nobody : asked;
}
