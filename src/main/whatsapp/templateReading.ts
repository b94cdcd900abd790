import type { MessageTemplate, TemplateFileKind } from '../../domain/templates/messageTemplate.ts';
import { examplesOf } from './templateExamples.ts';
import { toButton, unsupportedButton } from './templateButtons.ts';
import type { WhatsappComponent, WhatsappPart, WhatsappTemplate } from './templatePayload.ts';

/* Meta's template -> ours. Pure. */

const NAMED_VARIABLE = /\{\{\s*[A-Za-z_]\w*\s*\}\}/;
const KNOWN_PARTS = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'LIMITED_TIME_OFFER', 'CAROUSEL']);

const FILES: Readonly<Record<string, TemplateFileKind>> = {
  IMAGE: 'image',
  VIDEO: 'video',
  DOCUMENT: 'document',
};

const partOf = <Part extends WhatsappPart>(parts: readonly Part[], type: string): Part | undefined =>
  parts.find((each) => each.type.toUpperCase() === type);

const formatOf = ({ format = 'TEXT' }: WhatsappPart): string => format.toUpperCase();

function headerOf(header: WhatsappPart | undefined): MessageTemplate['header'] {
  if (header === undefined) return null;
  const format = formatOf(header);
  if (format === 'LOCATION') return { kind: 'place' };
  const media = FILES[format];
  return media === undefined ? { kind: 'text', text: header.text ?? '' } : { kind: 'file', media };
}

const isKnownHeader = (header: WhatsappPart): boolean =>
  ['TEXT', 'LOCATION', ...Object.keys(FILES)].includes(formatOf(header));

/** Older templates do not say it; then their texts do. */
function parameterFormatOf({ parameter_format: told, components }: WhatsappTemplate) {
  if (told !== null) return told.toUpperCase() === 'NAMED' ? 'named' : 'positional';
  return components.some(({ text = '' }) => NAMED_VARIABLE.test(text)) ? 'named' : 'positional';
}

const buttonsOf = (parts: readonly WhatsappPart[]) =>
  (partOf(parts, 'BUTTONS')?.buttons ?? []).flatMap((button) => toButton(button) ?? []);

function offerOf(parts: readonly WhatsappPart[]): MessageTemplate['offer'] {
  const offer = partOf(parts, 'LIMITED_TIME_OFFER')?.limited_time_offer;
  return offer === undefined ? null : { text: offer.text, hasEnd: offer.has_expiration ?? false };
}

function cardOf({ components }: { readonly components: readonly WhatsappPart[] }) {
  const header = partOf(components, 'HEADER');
  const media = (header && FILES[formatOf(header)]) ?? 'image';
  return { media, body: partOf(components, 'BODY')?.text ?? '', buttons: buttonsOf(components) };
}

function unsupportedPart(parts: readonly WhatsappPart[]): string | null {
  const part = parts.find(({ type }) => !KNOWN_PARTS.has(type.toUpperCase()));
  if (part !== undefined) return part.type.toUpperCase();
  const header = partOf(parts, 'HEADER');
  if (header !== undefined && !isKnownHeader(header)) return formatOf(header);
  return unsupportedButton(partOf(parts, 'BUTTONS')?.buttons ?? []);
}

/** A card without picture or film is sent in no documented way. */
function unsupportedCard({ components }: { readonly components: readonly WhatsappPart[] }): string | null {
  const header = partOf(components, 'HEADER');
  const format = header === undefined ? 'CAROUSEL' : formatOf(header);
  return format === 'IMAGE' || format === 'VIDEO' ? unsupportedPart(components) : format;
}

/** Meta writes the text of a code itself; where it does not say it, nobody knows what the customer reads. */
const isUntold = (parts: readonly WhatsappPart[]): boolean =>
  ['BODY', 'FOOTER'].some((type) => {
    const part = partOf(parts, type);
    return part !== undefined && part.text === undefined;
  });

function unsupportedPartOf(components: readonly WhatsappComponent[]): string | null {
  const own = unsupportedPart(components);
  if (own !== null) return own;
  if (isUntold(components)) return 'TEXT';
  const carousel = partOf(components, 'CAROUSEL');
  if (carousel === undefined) return null;
  const { cards = [] } = carousel;
  if (cards.length === 0) return 'CAROUSEL';
  return cards.map(unsupportedCard).find((part) => part !== null) ?? null;
}

export function toMessageTemplate(given: WhatsappTemplate): MessageTemplate {
  const { components } = given;
  return {
    name: given.name,
    language: given.language,
    category: given.category.toUpperCase(),
    status: given.status.toUpperCase(),
    quality: given.quality_score?.score ?? null,
    rejectedReason: given.rejected_reason === 'NONE' ? null : given.rejected_reason,
    parameterFormat: parameterFormatOf(given),
    header: headerOf(partOf(components, 'HEADER')),
    offer: offerOf(components),
    body: partOf(components, 'BODY')?.text ?? '',
    footer: partOf(components, 'FOOTER')?.text ?? null,
    buttons: buttonsOf(components),
    cards: (partOf(components, 'CAROUSEL')?.cards ?? []).map(cardOf),
    examples: examplesOf(components),
    unsupportedPart: unsupportedPartOf(components),
  };
}
