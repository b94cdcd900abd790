import type { Answer } from '../graph/answer.ts';
import { invalidValue } from '../graph/graphErrors.ts';
import type { SentParameter, SentPart, Template } from '../graph/schemas/templateSchema.ts';
import { refuseButtons } from './refuseButtons.ts';
import { partOf, type StoredPart, type StoredTemplate, variableNames } from './storedTemplate.ts';
import {
  badCount,
  badFormat,
  badParameter,
  pausedTemplate,
  tooLong,
  unknownTemplate,
} from './templateErrors.ts';

/* Whether what is sent fits the template, as Meta looks at it. Every function: null where nothing is wrong. */

export type Surroundings = {
  readonly now: number;
  readonly hasMedia: (id: string) => boolean;
};

type Place = {
  /** The whole message, or one card. */
  readonly stored: readonly StoredPart[];
  readonly sent: readonly SentPart[];
  readonly isNamed: boolean;
};

const MAX_BODY_LENGTH = 1024;
const MAX_HEADER_LENGTH = 60;

const isOnManyLines = (each: SentParameter): boolean => each.type === 'text' && /[\n\t]| {5}/.test(each.text);

const parametersOf = ({ sent }: Place, type: SentPart['type']): readonly SentParameter[] =>
  sent.find((each) => each.type === type)?.parameters ?? [];

const lengthOf = (text: string, given: readonly SentParameter[]): number =>
  given.reduce((sum, each) => sum + (each.type === 'text' ? each.text.length : 0), 0) +
  text.replaceAll(/\{\{\w+\}\}/g, '').length;

/** As many values as variables, each with its name where they have names, on one line. */
function refuseText(place: Place, type: 'header' | 'body', text: string): Answer | null {
  const given = parametersOf(place, type);
  const names = new Set(variableNames(text));
  if (given.length !== names.size) return badCount(type, given.length, names.size);
  if (given.some((each) => each.type !== 'text' && type === 'header'))
    return badFormat('header: Format mismatch, expected TEXT, received UNKNOWN');
  if (place.isNamed && given.some(({ parameter_name: name }) => !names.has(name ?? '')))
    return badFormat(`${type}: Parameter name is missing or empty`);
  if (given.some(isOnManyLines))
    return badParameter(
      `${type}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`,
    );
  const limit = type === 'header' ? MAX_HEADER_LENGTH : MAX_BODY_LENGTH;
  return lengthOf(text, given) > limit ? tooLong(type) : null;
}

function mediaIdOf(parameter: SentParameter): string | undefined {
  if (parameter.type === 'image') return parameter.image.id;
  if (parameter.type === 'video') return parameter.video.id;
  return parameter.type === 'document' ? parameter.document.id : undefined;
}

const isNameless = (parameter: SentParameter): boolean =>
  parameter.type === 'location' && !(parameter.location.name && parameter.location.address);

function refuseFile(place: Place, format: string, { hasMedia }: Surroundings): Answer | null {
  const [parameter, ...more] = parametersOf(place, 'header');
  const received = parameter?.type.toUpperCase();
  if (parameter === undefined || received !== format || more.length > 0)
    return badFormat(`header: Format mismatch, expected ${format}, received ${received ?? 'UNKNOWN'}`);
  if (isNameless(parameter)) return badParameter('header: location needs name and address');
  const id = mediaIdOf(parameter);
  return id === undefined || hasMedia(id)
    ? null
    : invalidValue(`header: no media with id ${id.slice(0, 64)}`);
}

function refuseHeader(place: Place, around: Surroundings): Answer | null {
  const { format = 'TEXT', text = '' } = partOf(place.stored, 'HEADER') ?? {};
  return format === 'TEXT' ? refuseText(place, 'header', text) : refuseFile(place, format, around);
}

function refuseOffer(place: Place, { now }: Surroundings): Answer | null {
  const offer = partOf(place.stored, 'LIMITED_TIME_OFFER')?.limited_time_offer;
  const given = parametersOf(place, 'limited_time_offer');
  const expected = offer?.has_expiration === true ? 1 : 0;
  if (given.length !== expected) return badCount('limited_time_offer', given.length, expected);
  const [end] = given;
  if (end === undefined) return null;
  if (end.type !== 'limited_time_offer') return badFormat('limited_time_offer: wrong type of parameter');
  return end.limited_time_offer.expiration_time_ms > now
    ? null
    : badParameter('limited_time_offer: expiration_time_ms is in the past');
}

const refusePlace = (place: Place, around: Surroundings): Answer | null =>
  refuseHeader(place, around) ??
  refuseOffer(place, around) ??
  refuseText(place, 'body', partOf(place.stored, 'BODY')?.text ?? '') ??
  refuseButtons(partOf(place.stored, 'BUTTONS')?.buttons ?? [], place.sent);

function refuseCards(
  stored: StoredTemplate,
  sent: NonNullable<Template['components']>,
  around: Surroundings,
): Answer | null {
  const wanted = partOf(stored.components, 'CAROUSEL')?.cards ?? [];
  const cards = sent.flatMap((part) => (part.type === 'carousel' ? part.cards : []));
  const indices = new Set(cards.map(({ card_index: index }) => index));
  if (cards.length !== wanted.length || indices.size !== wanted.length)
    return badCount('carousel', cards.length, wanted.length);
  for (const { card_index: index, components } of cards) {
    const own = wanted[index];
    if (own === undefined) return badParameter(`carousel: there is no card ${index}`);
    const isNamed = stored.parameter_format === 'NAMED';
    const refusal = refusePlace({ stored: own.components, sent: components, isNamed }, around);
    if (refusal !== null) return refusal;
  }
  return null;
}

export function refuseTemplate(
  { name, language, components = [] }: Template,
  stored: StoredTemplate | undefined,
  around: Surroundings,
): Answer | null {
  if (stored === undefined || !['APPROVED', 'PAUSED'].includes(stored.status))
    return unknownTemplate(name, language.code);
  if (stored.status === 'PAUSED') return pausedTemplate();
  const place = {
    stored: stored.components,
    sent: components.filter((part) => part.type !== 'carousel'),
    isNamed: stored.parameter_format === 'NAMED',
  };
  return refusePlace(place, around) ?? refuseCards(stored, components, around);
}
