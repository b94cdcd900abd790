import type { Phrase, SearchQuery, Term } from './searchQuery.ts';

/*
 * A question as the index understands it (SQLite FTS5). Every piece of what was typed stands within quotes
 * and consists of tokens only, so no input can be a syntax error or reach another column.
 */

const phraseText = ({ column, tokens, isPrefix }: Phrase): string =>
  `${column} : "${tokens.join(' ').replaceAll('"', '')}"${isPrefix ? ' *' : ''}`;

const termText = ({ ways }: Term): string =>
  `(${ways.map((phrases) => `(${phrases.map(phraseText).join(' AND ')})`).join(' OR ')})`;

const kindText = ({ kind }: SearchQuery['has'][number]): string => `kinds : "${kind}"`;

const partsOf = ({ terms, has }: SearchQuery, isNot: boolean): string[] => [
  ...terms.filter((term) => term.isNot === isNot).map(termText),
  ...has.filter((wanted) => wanted.isNot === isNot).map(kindText),
];

/** What must be found; null: nothing is asked of the words. */
export const wantedExpression = (query: SearchQuery): string | null =>
  partsOf(query, false).join(' AND ') || null;

/** What must not be found; null: nothing is ruled out. */
export const unwantedExpression = (query: SearchQuery): string | null =>
  partsOf(query, true).join(' OR ') || null;
