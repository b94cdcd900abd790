import { franc } from 'franc-min';
import { ROUTING_LANGUAGES, type RoutingLanguage } from '../../../domain/routing/routingRule.ts';

/** Fewer letters say nothing about their language. */
const MIN_LETTERS = 6;

const isKnown = (language: string): language is RoutingLanguage =>
  (ROUTING_LANGUAGES as readonly string[]).includes(language);

/** Null: too short to tell, or none of these. A language among few is told from less text. */
export function languageOf(text: string): RoutingLanguage | null {
  const language = franc(text, { minLength: MIN_LETTERS, only: [...ROUTING_LANGUAGES] });
  return isKnown(language) ? language : null;
}
