import { z } from 'zod';
import type { MessageContent } from '../../../../domain/inbox/messageContent.ts';
import { parseJson } from '../../jsonGuard.ts';
import { maybeWords, wellFormed, words } from '../primitives.ts';

/* What a customer picked or filled in: four kinds of interactive answer, and a template's quick reply. */

type Choice = Extract<MessageContent, { kind: 'choice' }>;

const MAX_ANSWERS = 200;
const choice = (via: Choice['via'], title: string, more: Partial<Choice> = {}): Choice => ({
  kind: 'choice',
  via,
  title,
  description: null,
  answers: [],
  ...more,
});

const valueOf = (value: unknown): string =>
  wellFormed(typeof value === 'string' ? value : JSON.stringify(value));

/** WhatsApp's own bookkeeping is no answer; an address stands one level deeper, under `values`. */
function answersOf(fields: Readonly<Record<string, unknown>>): Choice['answers'] {
  return Object.entries(fields)
    .filter(([name, value]) => name !== 'flow_token' && value !== null && value !== undefined)
    .flatMap(([name, value]) =>
      name === 'values' && typeof value === 'object'
        ? Object.entries(value as object).map(([inner, answer]) => ({ name: inner, value: valueOf(answer) }))
        : [{ name: wellFormed(name), value: valueOf(value) }],
    )
    .slice(0, MAX_ANSWERS);
}

const Fields = z.record(z.string(), z.unknown());
function fieldsOf(json: string): Readonly<Record<string, unknown>> {
  const read = parseJson(Buffer.from(json));
  const fields = 'value' in read ? Fields.safeParse(read.value) : null;
  return fields?.success ? fields.data : {};
}

const ButtonReply = z.object({ title: words }).transform(({ title }) => choice('button', title));
const ListReply = z
  .object({ title: words, description: maybeWords })
  .transform(({ title, description }) => choice('list', title, { description }));
const FormReply = z
  .object({ name: maybeWords, body: maybeWords, response_json: z.string() })
  .transform(({ name, body, response_json: json }) =>
    choice('form', body ?? name ?? '', { answers: answersOf(fieldsOf(json)) }),
  );
const CallPermission = z
  .looseObject({ response: words })
  .transform(({ response, ...more }) => choice('callPermission', response, { answers: answersOf(more) }));

const Interactive = z.union([
  z.object({ button_reply: ButtonReply }).transform((part) => part.button_reply),
  z.object({ list_reply: ListReply }).transform((part) => part.list_reply),
  z.object({ nfm_reply: FormReply }).transform((part) => part.nfm_reply),
  z.object({ call_permission_reply: CallPermission }).transform((part) => part.call_permission_reply),
]);

export function interactiveOf(part: unknown): MessageContent | null {
  const read = Interactive.safeParse(part);
  return read.success ? read.data : null;
}

export function templateButtonOf(part: unknown): MessageContent | null {
  const button = z.object({ text: words }).safeParse(part);
  return button.success ? choice('templateButton', button.data.text) : null;
}
