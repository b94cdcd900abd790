import type { FaqLanguage, Intent } from './intent.ts';
import { hoursText, type HoursAsked } from './hoursText.ts';
import type { Match } from './matchIntent.ts';
import { EXIT_LINE } from './talkToPerson.ts';
import { fill, type Values } from './variableText.ts';

type Known = HoursAsked & {
  readonly name: string | null;
  /** What is written down about the customer. */
  readonly fields: Values;
};

const answerIn = (intent: Intent, language: FaqLanguage): string =>
  intent.variants.find((variant) => variant.language === language)?.answer ?? '';

/** What the customer reads: filled, and with the way to a person; null: there is nothing to say, or not all of it is known. */
export function fillAnswer(
  intents: readonly Intent[],
  { intentId, language }: Match,
  known: Known,
): string | null {
  const intent = intents.find((each) => each.intentId === intentId);
  const answer = intent === undefined ? '' : answerIn(intent, language);
  const hours = hoursText(known, language);
  const { text, unfilled } = fill(answer, {
    ...known.fields,
    ...(known.name === null ? {} : { name: known.name }),
    ...(hours === null ? {} : { hours }),
  });
  return text.trim() === '' || unfilled.length > 0 ? null : `${text}\n\n${EXIT_LINE[language]}`;
}
