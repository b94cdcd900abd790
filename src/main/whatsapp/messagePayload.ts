import type { OutgoingMessage } from '../../domain/inbox/sending.ts';
import type {
  ContactCard,
  InteractiveContent,
  OutgoingContent,
  TemplateContent,
} from '../../domain/inbox/messageContent.ts';

/*
 * What we say, as Meta wants it: the part of a send after the addressee. Meta refuses empty strings and
 * fields it does not know, so what is not there is left out.
 */

type Json = { readonly [name: string]: unknown };
type Of<Kind extends OutgoingContent['kind']> = Extract<OutgoingContent, { kind: Kind }>;

/** Leaves out what is null or empty. */
const given = (fields: Json): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));

function media({ media: kind, caption, fileName }: Of<'media'>, id: string): Json {
  switch (kind) {
    case 'image':
    case 'video':
      return { type: kind, [kind]: given({ id, caption }) };
    case 'document':
      return { type: kind, document: given({ id, caption, filename: fileName }) };
    case 'voice':
      return { type: 'audio', audio: { id, voice: true } };
    case 'audio':
    case 'sticker':
      return { type: kind, [kind]: { id } };
  }
}

/** Meta wants one more part beside the whole name, and a `wa_id` for the card to offer "Message". */
const card = ({ name, organisation, phones, emails }: ContactCard): Json => ({
  name: { formatted_name: name, first_name: name },
  ...(phones.length === 0
    ? {}
    : { phones: phones.map(({ phone, waId }) => given({ phone, type: 'CELL', wa_id: waId })) }),
  ...(emails.length === 0 ? {} : { emails: emails.map((email) => ({ email, type: 'WORK' })) }),
  ...(organisation === null || organisation === '' ? {} : { org: { company: organisation } }),
});

function interactiveAction({ action }: InteractiveContent): readonly [type: string, action: Json] {
  switch (action.kind) {
    case 'buttons': {
      const buttons = action.titles.map((title, place) => ({
        type: 'reply',
        reply: { id: `b${place + 1}`, title },
      }));
      return ['button', { buttons }];
    }
    case 'list': {
      const rows = action.rows.map(({ title, description }, place) =>
        given({ id: `r${place + 1}`, title, description }),
      );
      return ['list', { button: action.button, sections: [{ rows }] }];
    }
    case 'link': {
      const parameters = { display_text: action.title, url: action.url };
      return ['cta_url', { name: 'cta_url', parameters }];
    }
  }
}

function interactive(body: InteractiveContent): Json {
  const [type, action] = interactiveAction(body);
  const { text, footer } = body;
  const framed = footer === null || footer === '' ? {} : { footer: { text: footer } };
  return { type: 'interactive', interactive: { type, body: { text }, ...framed, action } };
}

type TemplateParameter = TemplateContent['parameters'][number];

const textParameter = ({ name, value }: TemplateParameter): Json =>
  given({ type: 'text', parameter_name: name, text: value });

function button(parameter: TemplateParameter): Json {
  const { index, value, button: kind = 'link' } = parameter;
  const place = { type: 'button', index: String(index ?? 0) };
  switch (kind) {
    case 'link':
      return { ...place, sub_type: 'url', parameters: [{ type: 'text', text: value }] };
    case 'quickReply':
      return { ...place, sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: value }] };
    case 'copyCode':
      return { ...place, sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: value }] };
  }
}

function template({ name, language, parameters }: TemplateContent): Json {
  const of = (part: TemplateParameter['part']) => parameters.filter((each) => each.part === part);
  const texts = (['header', 'body'] as const).flatMap((type) =>
    of(type).length === 0 ? [] : [{ type, parameters: of(type).map(textParameter) }],
  );
  const components = [...texts, ...of('button').map(button)];
  const code = language.replace('-', '_');
  return {
    type: 'template',
    template: { name, language: { code }, ...(components.length === 0 ? {} : { components }) },
  };
}

function content({ body, mediaId, quotedWamid }: OutgoingMessage): Json | null {
  switch (body.kind) {
    case 'text':
      return { type: 'text', text: { body: body.text, preview_url: false } };
    case 'media':
      return mediaId === null ? null : media(body, mediaId);
    case 'location': {
      const { latitude, longitude, name, address } = body;
      return { type: 'location', location: given({ latitude, longitude, name, address }) };
    }
    case 'contacts':
      return { type: 'contacts', contacts: body.cards.map(card) };
    case 'interactive':
      return interactive(body);
    case 'template':
      return template(body);
    case 'reaction':
      return quotedWamid === null
        ? null
        : { type: 'reaction', reaction: { message_id: quotedWamid, emoji: body.emoji } };
  }
}

/** null: it cannot be said without what is missing, a file's id or the message reacted to. */
export function messagePayload(message: OutgoingMessage): Json | null {
  const said = content(message);
  const { quotedWamid, body } = message;
  if (said === null || quotedWamid === null || body.kind === 'reaction') return said;
  return { ...said, context: { message_id: quotedWamid } };
}
