import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { OutgoingContent } from '../../src/domain/inbox/messageContent.ts';
import type { z } from 'zod';
import { SendMessage } from '../../src/main/practice/graph/schemas/messageSchemas.ts';
import { messagePayload } from '../../src/main/whatsapp/messagePayload.ts';
import { attemptId, channelId } from '../support/story.ts';

/* Everything that can be put into the outbox, against the simulator's strict reading of Meta's documentation. */

type Given = z.input<typeof OutgoingContent>;
const file = { fileId: randomUUID(), key: 'a2V5', sha256: 'ab'.repeat(32), bytes: 5 };
const media = (kind: Extract<Given, { kind: 'media' }>['media'], more: object = {}): Given => ({
  kind: 'media',
  media: kind,
  mime: 'x/y',
  caption: null,
  fileName: null,
  remote: null,
  file,
  ...more,
});
const card = { name: 'Bo Li', organisation: null, phones: [], emails: [] };
const preview = { header: null, body: 'Hello Ada', footer: null, buttons: [] };
const parameter = (part: 'header' | 'body' | 'button', value: string, more: object = {}) => ({
  part,
  index: null,
  name: null,
  value,
  ...more,
});

function payloadOf(body: Given, quotedWamid: string | null = null) {
  const to = { phone: '447700900001', userId: null };
  return messagePayload({
    channelId,
    to,
    body: OutgoingContent.parse(body),
    mediaIds: new Map([[file.fileId, '900000000000011']]),
    quotedWamid,
    attemptId,
  });
}

const sent = (body: Given, quotedWamid: string | null = null): unknown =>
  SendMessage.parse({ messaging_product: 'whatsapp', to: '+447700900001', ...payloadOf(body, quotedWamid) });

describe('what leaves for WhatsApp', () => {
  it.each<[string, Given]>([
    ['a text', { kind: 'text', text: 'Yes, until six' }],
    ['a picture', media('image')],
    ['a picture with words', media('image', { caption: 'look' })],
    ['a picture with empty words', media('image', { caption: '' })],
    ['a video', media('video', { caption: 'tour' })],
    ['a document', media('document', { caption: 'Invoice 7', fileName: 'invoice.pdf' })],
    ['a sound', media('audio')],
    ['a voice note', media('voice')],
    ['a sticker', media('sticker')],
    ['a place', { kind: 'location', latitude: 51.5, longitude: -0.12, name: 'Shop', address: '1 High St' }],
    ['a bare place', { kind: 'location', latitude: -90, longitude: 180, name: null, address: '' }],
    ['a contact', { kind: 'contacts', cards: [card] }],
    [
      'a full contact',
      {
        kind: 'contacts',
        cards: [
          {
            name: 'Bo Li',
            organisation: 'Tea Ltd',
            phones: [
              { phone: '+44 7700 900002', waId: '447700900002' },
              { phone: '1', waId: null },
            ],
            emails: ['bo@x.example'],
          },
        ],
      },
    ],
    [
      'buttons',
      {
        kind: 'interactive',
        text: 'Keep booking?',
        footer: 'Tea Ltd',
        action: { kind: 'buttons', titles: ['Keep', 'Cancel', 'Call me'] },
      },
    ],
    [
      'a list',
      {
        kind: 'interactive',
        text: 'x'.repeat(4096),
        footer: null,
        action: {
          kind: 'list',
          button: 'See slots',
          rows: [
            { title: '09:00', description: '30 min' },
            { title: '10:00', description: null },
          ],
        },
      },
    ],
    [
      'a link',
      {
        kind: 'interactive',
        text: 'Pay here',
        footer: '',
        action: { kind: 'link', title: 'Open', url: 'https://pay.example/1' },
      },
    ],
    ['a bare template', { kind: 'template', name: 'hello', language: 'en', parameters: [], preview }],
    [
      'a template by place',
      {
        kind: 'template',
        name: 'order_ready',
        language: 'en-GB',
        parameters: [
          parameter('header', 'Tea'),
          parameter('body', 'Ada'),
          parameter('body', '17:00'),
          parameter('button', 'track/778', { index: 1 }),
          parameter('button', 'OPT_OUT', { index: 0, button: 'quickReply' }),
          parameter('button', 'TEA10', { index: 2, button: 'copyCode' }),
        ],
        preview,
      },
    ],
    [
      'a template by name',
      {
        kind: 'template',
        name: 'order_ready',
        language: 'en_GB',
        parameters: [parameter('body', 'Ada', { name: 'first_name' })],
        preview,
      },
    ],
  ])('%s, alone and as an answer, is as documented', (_what, body) => {
    expect(sent(body)).not.toHaveProperty('context');
    expect(sent(body, 'wamid.IN=')).toMatchObject({ context: { message_id: 'wamid.IN=' } });
  });

  it('a reaction and its taking back name the message and quote nothing', () => {
    expect(sent({ kind: 'reaction', emoji: '👍' }, 'wamid.IN=')).toMatchObject({
      type: 'reaction',
      reaction: { message_id: 'wamid.IN=', emoji: '👍' },
    });
    expect(sent({ kind: 'reaction', emoji: '' }, 'wamid.IN=')).toMatchObject({ reaction: { emoji: '' } });
    expect(payloadOf({ kind: 'reaction', emoji: '👍' })).toBeNull();
  });

  it('says a template’s values in their places', () => {
    const parameters = [
      parameter('body', 'Ada', { name: 'first_name' }),
      parameter('button', 'x', { index: 1 }),
    ];
    expect(sent({ kind: 'template', name: 'a', language: 'en-GB', parameters, preview })).toMatchObject({
      template: {
        language: { code: 'en_GB' },
        components: [
          { type: 'body', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Ada' }] },
          { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'x' }] },
        ],
      },
    });
  });

  it('is nothing where a file has no id yet', () => {
    const to = { phone: null, userId: 'GB.1' };
    const body = OutgoingContent.parse(media('image'));
    expect(
      messagePayload({ channelId, to, body, mediaIds: new Map(), quotedWamid: null, attemptId }),
    ).toBeNull();
  });
});

describe('what does not get into the outbox', () => {
  const buttons = (titles: string[], text = 'x') =>
    OutgoingContent.safeParse({
      kind: 'interactive',
      text,
      footer: null,
      action: { kind: 'buttons', titles },
    });

  it('two buttons of one title, or buttons under a text longer than Meta takes', () => {
    expect(buttons(['Keep', 'Keep']).success).toBe(false);
    expect(buttons(['Keep'], 'x'.repeat(1025)).success).toBe(false);
    expect(buttons(['Keep'], 'x'.repeat(1024)).success).toBe(true);
  });
});
