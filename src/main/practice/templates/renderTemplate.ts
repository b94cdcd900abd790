import type { SentParameter, SentPart, Template } from '../graph/schemas/templateSchema.ts';
import { partOf, type StoredButton, type StoredPart, type StoredTemplate } from './storedTemplate.ts';

/* What the customer sees of a template: the stored texts with the sent parameters in them. */

/** What stands above the text: a file by its id, a place as it was sent. */
type RenderedFile =
  | { readonly type: string; readonly mediaId: string; readonly fileName: string | null }
  | { readonly type: 'location'; readonly place: unknown };

export type RenderedCard = {
  readonly file: RenderedFile | null;
  readonly body: string;
  readonly buttons: readonly string[];
  /** Where its links lead, and what its other buttons answer or copy; null: neither. */
  readonly behind: readonly (string | null)[];
};

export type RenderedTemplate = RenderedCard & {
  readonly header: string | null;
  readonly offer: {
    readonly text: string;
    readonly endsAt: number | null;
    readonly code: string | null;
  } | null;
  readonly footer: string | null;
  readonly cards: readonly RenderedCard[];
};

type Sent = readonly SentPart[];

const parametersOf = (sent: Sent, type: SentPart['type']): readonly SentParameter[] =>
  sent.find((part) => part.type === type)?.parameters ?? [];

const textOf = (parameter: SentParameter | undefined): string =>
  parameter?.type === 'text' ? parameter.text : '';

const fill = (text: string, parameters: readonly SentParameter[]): string =>
  text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, variable: string) =>
    textOf(parameters.find((each) => each.parameter_name === variable) ?? parameters[Number(variable) - 1]),
  );

function fileOf([parameter]: readonly SentParameter[]): RenderedFile | null {
  switch (parameter?.type) {
    case 'image':
      return { type: 'image', mediaId: parameter.image.id ?? '', fileName: null };
    case 'video':
      return { type: 'video', mediaId: parameter.video.id ?? '', fileName: null };
    case 'document': {
      const { id = '', filename = null } = parameter.document;
      return { type: 'document', mediaId: id, fileName: filename };
    }
    case 'location':
      return { type: 'location', place: parameter.location };
    default:
      return null;
  }
}

const buttonParameter = (sent: Sent, index: number): SentParameter | undefined =>
  sent.flatMap((part) =>
    part.type === 'button' && Number(part.index) === index ? (part.parameters ?? []) : [],
  )[0];

/** As it was sent; null: nothing was. */
function sentFor(sent: Sent, index: number): string | null {
  const parameter = buttonParameter(sent, index);
  if (parameter?.type === 'coupon_code') return parameter.coupon_code;
  if (parameter?.type === 'payload') return parameter.payload;
  return parameter?.type === 'text' ? parameter.text : null;
}

function behind(sent: Sent, { type, url = '', text }: StoredButton, index: number): string | null {
  const given = sentFor(sent, index);
  if (type === 'URL') return url.replace(/\{\{\s*\w+\s*\}\}/, () => given ?? '');
  return type === 'QUICK_REPLY' ? (given ?? text) : given;
}

function renderCard(stored: readonly StoredPart[], sent: Sent): RenderedCard {
  const buttons = partOf(stored, 'BUTTONS')?.buttons ?? [];
  return {
    file: fileOf(parametersOf(sent, 'header')),
    body: fill(partOf(stored, 'BODY')?.text ?? '', parametersOf(sent, 'body')),
    buttons: buttons.map(({ text }) => text),
    behind: buttons.map((button, index) => behind(sent, button, index)),
  };
}

function offerOf(stored: readonly StoredPart[], sent: Sent): RenderedTemplate['offer'] {
  const offer = partOf(stored, 'LIMITED_TIME_OFFER')?.limited_time_offer;
  if (offer === undefined) return null;
  const [end] = parametersOf(sent, 'limited_time_offer');
  const code = sent
    .flatMap((part) => (part.type === 'button' ? (part.parameters ?? []) : []))
    .find((each) => each.type === 'coupon_code')?.coupon_code;
  const endsAt = end?.type === 'limited_time_offer' ? end.limited_time_offer.expiration_time_ms : null;
  return { text: offer.text, endsAt, code: code ?? null };
}

export function renderTemplate(
  { components: stored }: StoredTemplate,
  given: Template['components'] = [],
): RenderedTemplate {
  const sent = given.filter((part) => part.type !== 'carousel');
  const carousel = given.find((part) => part.type === 'carousel');
  const header = partOf(stored, 'HEADER');
  const cards = partOf(stored, 'CAROUSEL')?.cards ?? [];
  return {
    ...renderCard(stored, sent),
    header: header?.text === undefined ? null : fill(header.text, parametersOf(sent, 'header')),
    offer: offerOf(stored, sent),
    footer: partOf(stored, 'FOOTER')?.text ?? null,
    cards: cards.map(({ components }, place) =>
      renderCard(
        components,
        carousel?.cards.find(({ card_index: index }) => index === place)?.components ?? [],
      ),
    ),
  };
}

/** Everything that can be read, a line each. */
export const linesOf = ({ header, offer, body, footer, buttons, cards }: RenderedTemplate): string =>
  [
    header,
    offer?.text ?? null,
    body,
    footer,
    ...buttons,
    ...cards.flatMap((card) => [card.body, ...card.buttons]),
  ]
    .filter((line) => line !== null)
    .join('\n');
