import type { OutgoingMessage } from '../../domain/inbox/sending.ts';
import type { ContactCard, InteractiveContent, OutgoingContent } from '../../domain/inbox/messageContent.ts';

import { given, type Json, placeFields } from './payloadParts.ts';
import { templateMessage } from './templateMessage.ts';

/*
 * What we say, as Meta wants it: the part of a send after the addressee. Meta refuses empty strings and
 * fields it does not know, so what is not there is left out.
 */

type Of<Kind extends OutgoingContent['kind']> = Extract<OutgoingContent, { kind: Kind }>;

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

function content({ body, mediaIds, quotedWamid }: OutgoingMessage): Json | null {
  switch (body.kind) {
    case 'text':
      return { type: 'text', text: { body: body.text, preview_url: false } };
    case 'media': {
      const mediaId = mediaIds.get(body.file.fileId);
      return mediaId === undefined ? null : media(body, mediaId);
    }
    case 'location':
      return { type: 'location', location: placeFields(body) };
    case 'contacts':
      return { type: 'contacts', contacts: body.cards.map(card) };
    case 'interactive':
      return interactive(body);
    case 'template':
      return templateMessage(body, mediaIds);
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
