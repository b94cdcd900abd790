import type { Failure } from '../../../contract/failure.ts';
import type { QueryInput, QueryOutput } from '../../../contract/index.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import { MAX_SEARCH_LENGTH, parseSearch, type DayText } from '../../../domain/search/searchQuery.ts';

export type Found = QueryOutput<'search.findMessages'>;
type Question = Pick<QueryInput<'search.findMessages'>, 'text'> & Partial<QueryInput<'search.findMessages'>>;

/** When a day begins where this person is. */
const beginningOf = (day: DayText | null): EpochMs | null =>
  day && (new Date(day.year, day.month - 1, day.day).getTime() as EpochMs);

export function askMessages({ text, ...more }: Question): Promise<Result<Found, Failure>> {
  const asked = text.slice(0, MAX_SEARCH_LENGTH);
  const { after, before } = parseSearch(asked);
  return window.baton.query('search.findMessages', {
    text: asked,
    conversationId: null,
    after: beginningOf(after),
    before: beginningOf(before),
    olderThan: null,
    limit: 50,
    ...more,
  });
}
