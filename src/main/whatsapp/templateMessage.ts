import type { OutgoingContent } from '../../domain/inbox/messageContent.ts';
import type { MediaIds } from '../../domain/inbox/sending.ts';
import { given, type Json, placeFields } from './payloadParts.ts';

/* A template with its parameters, cloud-api.md 2.3. Parts without any are left out. */

type Template = Extract<OutgoingContent, { kind: 'template' }>;
type Parameter = Template['parameters'][number];
type Header = NonNullable<Template['headers']>[number];

const textParameter = ({ name, value }: Parameter): Json =>
  given({ type: 'text', parameter_name: name, text: value });

function buttonParameter({ value, button = 'link' }: Parameter): readonly [subType: string, parameter: Json] {
  switch (button) {
    case 'link':
      return ['url', { type: 'text', text: value }];
    case 'quickReply':
      return ['quick_reply', { type: 'payload', payload: value }];
    case 'copyCode':
      return ['copy_code', { type: 'coupon_code', coupon_code: value }];
    case 'catalogue':
      return ['catalog', { type: 'action', action: { thumbnail_product_retailer_id: value } }];
    case 'form':
      return ['flow', { type: 'action', action: { flow_token: value } }];
  }
}

function buttonComponent(parameter: Parameter): Json {
  const [subType, own] = buttonParameter(parameter);
  return { type: 'button', sub_type: subType, index: String(parameter.index ?? 0), parameters: [own] };
}

/** null: its file is not with WhatsApp. */
function headerParameter({ body }: Header, mediaIds: MediaIds): Json | null {
  if (body.kind === 'location') return { type: 'location', location: placeFields(body) };
  const id = mediaIds.get(body.file.fileId);
  if (id === undefined) return null;
  const { media, fileName } = body;
  return { type: media, [media]: media === 'document' ? given({ id, filename: fileName }) : { id } };
}

const component = (type: string, parameters: readonly Json[]): Json[] =>
  parameters.length === 0 ? [] : [{ type, parameters }];

const offerParameter = ({ value }: Parameter): Json => ({
  type: 'limited_time_offer',
  limited_time_offer: { expiration_time_ms: Number(value) },
});

/** Of the message itself, or of one card. */
function components({ parameters, headers = [] }: Template, card: number | null, mediaIds: MediaIds): Json[] {
  const of = (part: Parameter['part']): Parameter[] =>
    parameters.filter((each) => each.part === part && (each.card ?? null) === card);
  const header = headers.find((each) => each.card === card);
  const file = header && headerParameter(header, mediaIds);
  return [
    ...component('header', file ? [file] : of('header').map(textParameter)),
    ...component('limited_time_offer', of('offer').map(offerParameter)),
    ...component('body', of('body').map(textParameter)),
    ...of('button').map(buttonComponent),
  ];
}

/** Every card has a picture or a film, so headers tell how many there are. */
function carousel(template: Template, mediaIds: MediaIds): Json[] {
  const cards = (template.headers ?? []).flatMap(({ card }) => (card === null ? [] : [card]));
  return cards.length === 0
    ? []
    : [
        {
          type: 'carousel',
          cards: cards.map((card) => ({
            card_index: card,
            components: components(template, card, mediaIds),
          })),
        },
      ];
}

/** null: a file of it is not with WhatsApp. */
export function templateMessage(template: Template, mediaIds: MediaIds): Json | null {
  const { name, language, headers = [] } = template;
  const isWhole = headers.every((header) => headerParameter(header, mediaIds) !== null);
  if (!isWhole) return null;
  const all = [...components(template, null, mediaIds), ...carousel(template, mediaIds)];
  const code = language.replace('-', '_');
  return {
    type: 'template',
    template: { name, language: { code }, ...(all.length === 0 ? {} : { components: all }) },
  };
}
