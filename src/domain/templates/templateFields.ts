import type { TemplateContent } from '../inbox/messageContent.ts';
import type { MessageTemplate } from './messageTemplate.ts';

/* What has to be filled in. Free of schemas: the window uses it as well. */

type Parameter = TemplateContent['parameters'][number];

export type TemplateField = {
  /** Names the field in `values`: its part, and its variable or button. */
  readonly key: string;
  readonly part: Parameter['part'];
  readonly index: number | null;
  readonly button: 'link' | 'copyCode' | null;
  /** As it stands between the braces; of a code the button's own text. */
  readonly variable: string;
  readonly example: string | null;
};

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly key: string; readonly variable: string };

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

/** A template's text cut at its variables, in order. */
export function segmentsOf(part: 'header' | 'body', text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > end) segments.push({ kind: 'text', text: text.slice(end, match.index) });
    const variable = match[1] ?? '';
    segments.push({ kind: 'variable', key: `${part}:${variable}`, variable });
    end = match.index + match[0].length;
  }
  if (end < text.length) segments.push({ kind: 'text', text: text.slice(end) });
  return segments;
}

/** Each variable once; numbers in their order, names as they are read. */
function variablesOf(template: MessageTemplate, part: 'header' | 'body', text: string): TemplateField[] {
  const found = segmentsOf(part, text).filter((segment) => segment.kind === 'variable');
  const unique = [...new Map(found.map((segment) => [segment.key, segment])).values()];
  const ordered =
    template.parameterFormat === 'named'
      ? unique
      : unique.toSorted((a, b) => Number(a.variable) - Number(b.variable));
  return ordered.map(({ key, variable }) => {
    const example = template.examples[key] ?? null;
    return { key, part, index: null, button: null, variable, example };
  });
}

function buttonFields({ buttons, examples }: MessageTemplate): TemplateField[] {
  return buttons.flatMap((button, index): TemplateField[] => {
    const key = `button:${index}`;
    const common = { key, part: 'button', index, example: examples[key] ?? null } as const;
    if (button.kind === 'copyCode') return [{ ...common, button: 'copyCode', variable: button.text }];
    const hasEnd = button.kind === 'link' && button.url.search(VARIABLE) >= 0;
    return hasEnd ? [{ ...common, button: 'link', variable: button.text }] : [];
  });
}

/** In the order WhatsApp wants the values: header, body, buttons. */
export function templateFields(template: MessageTemplate): TemplateField[] {
  const { header, body } = template;
  return [
    ...(header?.kind === 'text' ? variablesOf(template, 'header', header.text) : []),
    ...variablesOf(template, 'body', body),
    ...buttonFields(template),
  ];
}
