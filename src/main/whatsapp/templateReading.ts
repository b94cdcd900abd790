import type { MessageTemplate } from '../../domain/templates/messageTemplate.ts';
import type { WhatsappButton, WhatsappComponent, WhatsappTemplate } from './templatePayload.ts';

/* Meta's template -> ours. Pure. */

type OurButton = MessageTemplate['buttons'][number];
type Entry = readonly [key: string, example: string];

const VARIABLE = /\{\{\s*\w+\s*\}\}/;
const NAMED_VARIABLE = /\{\{\s*[A-Za-z_]\w*\s*\}\}/;
const KNOWN_PARTS = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']);

function buttonOf({ type, text = '', url = '' }: WhatsappButton): OurButton | null {
  switch (type.toUpperCase()) {
    case 'QUICK_REPLY':
      return { kind: 'quickReply', text };
    case 'URL':
      return { kind: 'link', text, url };
    case 'PHONE_NUMBER':
      return { kind: 'phone', text };
    case 'COPY_CODE':
      return { kind: 'copyCode', text };
    default:
      return null;
  }
}

function headerOf(header: WhatsappComponent | undefined): MessageTemplate['header'] {
  if (header === undefined) return null;
  const { format = 'TEXT', text = '' } = header;
  return format.toUpperCase() === 'TEXT' ? { kind: 'text', text } : { kind: 'file', format };
}

type Examples = NonNullable<WhatsappComponent['example']>;

const numbered = (part: 'header' | 'body', values: readonly string[] | undefined): Entry[] =>
  (values ?? []).map((value, place) => [`${part}:${place + 1}`, value]);

const named = (part: 'header' | 'body', values: Examples['body_text_named_params']): Entry[] =>
  (values ?? []).map(({ param_name: name, example }) => [`${part}:${name}`, example]);

/** Meta gives the whole address as the sample; a person fills in only its end. */
function buttonExample({ url = '', example }: WhatsappButton, place: number): Entry[] {
  const sample = Array.isArray(example) ? example[0] : example;
  if (sample === undefined) return [];
  const start = url.replace(/\{\{.*$/, '');
  return [[`button:${place}`, sample.startsWith(start) ? sample.slice(start.length) : sample]];
}

function examplesOf({ components }: WhatsappTemplate): MessageTemplate['examples'] {
  return Object.fromEntries(
    components.flatMap(({ example, buttons = [] }) => [
      ...numbered('header', example?.header_text),
      ...named('header', example?.header_text_named_params),
      ...numbered('body', example?.body_text?.[0]),
      ...named('body', example?.body_text_named_params),
      ...buttons.flatMap(buttonExample),
    ]),
  );
}

/** Older templates do not say it; then their texts do. */
function formatOf({ parameter_format: told, components }: WhatsappTemplate) {
  if (told !== null) return told.toUpperCase() === 'NAMED' ? 'named' : 'positional';
  return components.some(({ text = '' }) => NAMED_VARIABLE.test(text)) ? 'named' : 'positional';
}

function unsupportedPartOf(components: readonly WhatsappComponent[]): string | null {
  const part = components.find(({ type }) => !KNOWN_PARTS.has(type.toUpperCase()));
  if (part !== undefined) return part.type;
  const button = components
    .flatMap(({ buttons = [] }) => buttons)
    .find((each) => buttonOf(each) === null || !endsInItsVariable(each));
  return button?.type ?? null;
}

const endsInItsVariable = ({ url = '' }: WhatsappButton): boolean =>
  !VARIABLE.test(url) || /^[^{]*\{\{\s*1\s*\}\}$/.test(url);

export function toMessageTemplate(given: WhatsappTemplate): MessageTemplate {
  const part = (type: string) => given.components.find((each) => each.type.toUpperCase() === type);
  const buttons = part('BUTTONS')?.buttons ?? [];
  return {
    name: given.name,
    language: given.language,
    category: given.category.toUpperCase(),
    status: given.status.toUpperCase(),
    quality: given.quality_score?.score ?? null,
    rejectedReason: given.rejected_reason === 'NONE' ? null : given.rejected_reason,
    parameterFormat: formatOf(given),
    header: headerOf(part('HEADER')),
    body: part('BODY')?.text ?? '',
    footer: part('FOOTER')?.text ?? null,
    buttons: buttons.flatMap((button) => buttonOf(button) ?? []),
    examples: examplesOf(given),
    unsupportedPart: unsupportedPartOf(given.components),
  };
}
