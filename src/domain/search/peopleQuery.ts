import { fold } from './foldText.ts';
import { numberForms } from './searchQuery.ts';

/** Every word stands somewhere in the name or user name; or the whole is a number, in one of its forms. */
export type PeopleQuery = { readonly words: readonly string[]; readonly numbers: readonly string[] };

const MAX_WORDS = 8;

export function parsePeople(typed: string): PeopleQuery {
  const folded = fold(typed).trim();
  const words = folded.replaceAll('@', ' ').split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  return { words, numbers: numberForms(folded) };
}
