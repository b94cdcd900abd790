import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnMapping, type ContactMapping, type MessageMapping } from './columnMapping.ts';
import { detectLayout } from './detectLayout.ts';
import { guessContactMapping, mappingPresets } from './mappingPresets.ts';
import { mapContact, mapMessage, readTime, type Row, stampOf } from './mapRow.ts';
import { createZoneClock } from './zoneClock.ts';

const row = (cells: Record<string, string>): Row => new Map(Object.entries(cells));
const toPhone = (written: string): string | null => /^\+?(\d{7,15})$/.exec(written)?.[1] ?? null;
const clock = createZoneClock('Asia/Dubai')!;
const respondIo = mappingPresets.find(({ id }) => id === 'respondio.contacts');
const chatDaddy = mappingPresets.find(({ id }) => id === 'chatdaddy.contacts');

describe('a mapping', () => {
  it('is guessed from the columns, and what has no place becomes a field', () => {
    const mapping = guessContactMapping(['Full name', 'WhatsApp', 'E-mail', 'Shoe size', '']);
    expect(ColumnMapping.parse(mapping)).toMatchObject({
      phone: { column: 'WhatsApp', country: null },
      name: 'Full name',
      email: 'E-mail',
      fields: [{ column: 'Shoe size', label: 'Shoe size' }],
    });
  });

  it.each([
    [respondIo, ['ContactID', 'First Name', 'Last Name', 'Phone Number', 'Email', 'Tags'], 'Phone Number'],
    [chatDaddy, ['phoneNumber', 'name', 'email', 'tags'], 'phoneNumber'],
  ])('starts from what is known of a product, and says that it is not verified', (preset, headers, phone) => {
    expect(guessContactMapping(headers, preset)).toMatchObject({
      phone: { column: phone },
      lastName: headers.includes('Last Name') ? 'Last Name' : null,
    });
    expect(preset).toMatchObject({ isVerified: false, source: expect.stringMatching(/not documented/) });
  });

  it('is not guessed without a number', () => expect(guessContactMapping(['a', 'b'])).toBeNull());

  it('is a valid one for any columns', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 200 }), { maxLength: 150 }),
        (headers) => {
          expect(ColumnMapping.safeParse(guessContactMapping(['phone', ...headers])).success).toBe(true);
        },
      ),
    );
  });
});

describe('a contact in a table', () => {
  const mapping: ContactMapping = guessContactMapping(['Phone', 'First Name', 'Last Name', 'Tags', 'City'])!;

  it('is read', () =>
    expect(
      mapContact(
        row({
          Phone: "'+447700900123",
          'First Name': ' Layla ',
          'Last Name': 'Haddad',
          Tags: 'vip; new, vip',
          City: 'Rome',
        }),
        mapping,
        toPhone,
      ),
    ).toEqual({
      ok: true,
      value: {
        phone: '447700900123',
        name: 'Layla Haddad',
        email: null,
        language: null,
        note: null,
        tags: ['vip', 'new'],
        fields: [{ label: 'City', value: 'Rome' }],
      },
    }));

  it.each([
    [{ 'First Name': 'Layla' }, 'phoneMissing'],
    [{ Phone: '4.47701E+11' }, 'phoneUnreadable'],
  ])('is refused where it cannot be reached', (cells, error) =>
    expect(mapContact(row(cells as Record<string, string>), mapping, toPhone)).toEqual({ ok: false, error }),
  );
});

describe('a message in a table', () => {
  const mapping: MessageMapping = {
    kind: 'messages',
    phone: { column: 'contact', country: null },
    at: 'date',
    timeFormat: 'iso',
    zone: 'Asia/Dubai',
    text: 'message',
    direction: { column: 'type', incoming: ['incoming', 'in'] },
    author: 'agent',
    attachment: null,
  };
  const cells = {
    contact: '447700900123',
    date: '2024-02-25T15:04:05Z',
    message: 'hello',
    type: 'Incoming',
    agent: '',
  };

  it('is read', () =>
    expect(mapMessage(row(cells), mapping, { toPhone, clock })).toEqual({
      ok: true,
      value: {
        phone: '447700900123',
        at: Date.UTC(2024, 1, 25, 15, 4, 5),
        text: 'hello',
        isIncoming: true,
        author: null,
        attachment: null,
      },
    }));

  it.each([
    [{ date: 'yesterday' }, 'timeUnreadable'],
    [{ date: '2024-02-25T15:04:05' }, 'timeUnreadable'], // no offset: a wall time, which needs a zone
    [{ message: ' ' }, 'messageEmpty'],
    [{ contact: '' }, 'phoneMissing'],
  ])('is refused where a part is missing', (wrong, error) =>
    expect(mapMessage(row({ ...cells, ...wrong }), mapping, { toPhone, clock })).toEqual({
      ok: false,
      error,
    }),
  );

  it.each([
    ['1708873445', 'seconds'],
    ['1708873445000', 'milliseconds'],
    ['2024-02-25T15:04:05Z', 'iso'],
    ['2024-02-25 19:04:05+04:00', 'iso'],
    ['25/02/2024 19:04:05', { order: 'dmy', calendar: 'gregorian' }],
    ['2/25/2024, 7:04:05 PM', { order: 'mdy', calendar: 'gregorian' }],
    ['2024-02-25T19:04:05.000', { order: 'ymd', calendar: 'gregorian' }],
  ] as const)('is read at %s', (written, format) =>
    expect(readTime(written, format, clock)).toBe(Date.UTC(2024, 1, 25, 15, 4, 5)),
  );

  it('asks for the order of day and month as an export does', () => {
    const candidates = detectLayout(['03/04/2024 19:04', '05/04/2024 19:04'].map(stampOf), 30_000).candidates;
    expect(candidates.map(({ order }) => order)).toEqual(['dmy', 'mdy']);
  });
});
