import { describe, expect, it } from 'vitest';
import type { MessageContent } from '../inbox/messageContent.ts';
import { ExportLine, portable, readExportLine, writeExportLine } from './exportSchema.ts';

const id = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;
const at = '2024-02-25T15:04:05.000Z';
const picture: MessageContent = {
  kind: 'media',
  media: 'image',
  mime: 'image/jpeg',
  caption: 'look\n"here"\u2028',
  fileName: null,
  remote: { mediaId: '1', sha256: null, url: 'https://lookaside.example.invalid/1' },
  file: { fileId: id(9), key: 'c2VjcmV0', sha256: 'a'.repeat(64), bytes: 7 },
};
const message = {
  type: 'message',
  id: 'm-1',
  conversationId: id(4),
  from: 'customer',
  memberId: null,
  via: 'whatsapp',
  at,
  words: 'look',
  content: portable(picture),
  file: { name: 'm-1.jpg', mime: 'image/jpeg', bytes: 7, sha256: 'a'.repeat(64) },
  status: 'received',
  errorCode: null,
  editedAt: null,
  revokedAt: null,
  answers: null,
  senderName: 'Omar',
  extras: { forwarded: 'once', product: null, referral: null },
  reactions: [{ from: 'us', emoji: '👍', at }],
};
const lines = [
  { type: 'workspace', version: 1, name: 'Souq', exportedAt: at },
  { type: 'member', id: id(1), name: 'Omar' },
  { type: 'channel', id: id(2), name: 'Shop', number: '15550100001' },
  {
    type: 'contact',
    id: id(3),
    phone: '447700900123',
    userId: null,
    username: null,
    name: 'Layla H.',
    profileName: 'Layla',
    bookName: 'Layla H.',
    bookNamedAt: at,
    firstSeenAt: at,
  },
  { type: 'merge', contactId: id(3), into: id(5) },
  { type: 'apart', contactId: id(3), from: id(5) },
  { type: 'marketing', contactId: id(3), channelId: id(2), choice: 'stop', at },
  { type: 'gap', channelId: null, from: at, until: at, cause: 'asleep' },
  { type: 'label', id: id(6), name: 'VIP', color: 2, description: '', isTopic: false, keywords: ['gold'] },
  { type: 'field', id: id(7), name: 'Size', kind: 'choice', choices: [{ id: 'm', name: 'Medium' }] },
  {
    type: 'customer',
    contactId: id(3),
    note: 'Allergic to nuts',
    values: [{ fieldId: id(7), value: 'm' }],
    consent: { choice: 'given', how: 'At the counter', at },
    spend: [{ month: '2024-02', amount: 12.5, currency: 'EUR', source: '' }],
  },
  { type: 'conversation', id: id(4), contactId: id(3), channelId: id(2) },
  { type: 'labelled', conversationId: id(4), labelId: id(6) },
  { type: 'note', id: id(8), conversationId: id(4), memberId: id(1), at, editedAt: null, words: 'Ask her' },
  message,
  { type: 'end', contacts: 1, conversations: 1, messages: 1 },
];

describe('an export of a workspace', () => {
  it.each(lines)('gives back the line it was written from: $type', (line) => {
    const written = writeExportLine(ExportLine.parse(line));
    expect(written.match(/\n/g)).toHaveLength(1);
    expect(readExportLine(written)).toEqual({ ok: true, value: line });
  });

  it('is read without what later versions of Baton added', () => {
    const added = { senderName: null, extras: null, reactions: [], errorCode: null, revokedAt: null };
    const without = (line: object, fields: object) =>
      JSON.stringify(Object.fromEntries(Object.entries(line).filter(([name]) => !(name in fields))));
    expect(readExportLine(without(message, added))).toMatchObject({ ok: true, value: added });
    const names = { profileName: null, bookName: null, bookNamedAt: null };
    expect(readExportLine(without(lines[3]!, names))).toMatchObject({ ok: true, value: names });
  });

  it('holds neither keys of files nor addresses where WhatsApp keeps them', () => {
    expect(writeExportLine(ExportLine.parse(message))).not.toMatch(/c2VjcmV0|lookaside/);
    expect(ExportLine.safeParse({ ...message, content: picture }).success).toBe(false);
  });

  it.each([
    ['what a later version adds', '{"type":"mood","name":"good"}', { ok: true, value: null }],
    ['a later version', '{"type":"workspace","version":2}', { ok: false, error: 'versionUnknown' }],
    ['no JSON', '{"type":', { ok: false, error: 'lineUnreadable' }],
    ['no object', '[1]', { ok: true, value: null }],
    ['null', 'null', { ok: false, error: 'lineUnreadable' }],
    [
      'a file outside',
      JSON.stringify({ ...message, file: { ...message.file, name: '../x' } }),
      { ok: false, error: 'lineUnreadable' },
    ],
    [
      'a time without a zone',
      JSON.stringify({ ...message, at: '2024-02-25T15:04:05.000' }),
      { ok: false, error: 'lineUnreadable' },
    ],
  ])('is read with care: %s', (_name, text, expected) => expect(readExportLine(text)).toEqual(expected));
});
