import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContactMapping, MappingToCheck, type MessageMapping } from './columnMapping.ts';
import { guessDraft, mappingOf, missingFields } from './mappingDraft.ts';
import { mappingPresets } from './mappingPresets.ts';
import { mapContact, mapMessage, readTime, type Row } from './mapRow.ts';
import { createTimeFormatFinder } from './timeFormat.ts';
import { createZoneClock } from './zoneClock.ts';

const row = (cells: Record<string, string>): Row => new Map(Object.entries(cells));
const toPhone = (written: string): string | null => /^\+?(\d{7,15})$/.exec(written)?.[1] ?? null;
const clock = createZoneClock('Asia/Dubai')!;
const respondIo = mappingPresets.find(({ id }) => id === 'respondio');
const chatDaddy = mappingPresets.find(({ id }) => id === 'chatdaddy');

const column = (name: string, words: string[] | null = null) => ({
  name,
  samples: [],
  words: words && words.map((word) => ({ word, rows: 1 })),
});
const guess = (names: readonly string[], preset?: (typeof mappingPresets)[number]) =>
  guessDraft(
    names.map((name) => column(name)),
    'Asia/Dubai',
    preset,
  );

describe('a mapping', () => {
  it('is guessed from the columns', () =>
    expect(mappingOf(guess(['Full name', 'WhatsApp', 'E-mail', 'Shoe size', '']))).toEqual({
      kind: 'contacts',
      phone: { column: 'WhatsApp', country: null },
      name: 'Full name',
      firstName: null,
      lastName: null,
    }));

  it.each([
    [respondIo, ['ContactID', 'First Name', 'Last Name', 'Phone Number', 'Email', 'Tags'], 'Phone Number'],
    [chatDaddy, ['phoneNumber', 'name', 'email', 'tags'], 'phoneNumber'],
  ])('starts from what is known of a product, and says that it is not verified', (preset, headers, phone) => {
    expect(guess(headers, preset).columns).toMatchObject({
      phone,
      lastName: headers.includes('Last Name') ? 'Last Name' : null,
    });
    expect(preset).toMatchObject({ isVerified: false, source: expect.stringMatching(/not documented/) });
  });

  it('asks for what is missing instead of guessing it', () => {
    expect(missingFields(guess(['a', 'b']))).toEqual(['phone']);
    expect(mappingOf(guess(['a', 'b']))).toBeNull();
    expect(missingFields(guess(['Phone', 'Time', 'Text']))).toEqual(['direction']);
  });

  it('takes only words it knows as telling who wrote', () => {
    const columns = ['Phone', 'Time', 'Text'].map((name) => column(name));
    const draft = guessDraft([...columns, column('Direction', ['Incoming', 'sent', 'internal'])], 'UTC');
    expect(mappingOf(draft)).toMatchObject({
      kind: 'messages',
      timeFormat: null,
      direction: { incoming: ['Incoming'], outgoing: ['sent'] },
    });
    const fromMe = guessDraft([...columns, column('fromMe', ['true', 'false'])], 'UTC');
    expect(mappingOf(fromMe)).toMatchObject({ direction: { incoming: ['false'], outgoing: ['true'] } });
  });

  it('is a valid one for any columns', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 200 }), { maxLength: 150 }),
        (headers) => {
          expect(MappingToCheck.safeParse(mappingOf(guess(['phone', ...headers]))).success).toBe(true);
        },
      ),
    );
  });
});

describe('a contact in a table', () => {
  const mapping = mappingOf(guess(['Phone', 'First Name', 'Last Name', 'City'])) as ContactMapping;

  it('is read', () =>
    expect(
      mapContact(
        row({
          Phone: "'+447700900123",
          'First Name': ' Layla ',
          'Last Name': 'Haddad',
          City: 'Rome',
        }),
        mapping,
        toPhone,
      ),
    ).toEqual({ ok: true, value: { phone: '447700900123', name: 'Layla Haddad' } }));

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
    name: null,
    firstName: null,
    lastName: null,
    at: 'date',
    timeFormat: 'iso',
    zone: 'Asia/Dubai',
    text: 'message',
    direction: { column: 'type', incoming: ['incoming', 'in'], outgoing: ['outgoing'] },
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
        name: null,
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
    [{ type: 'internal note' }, 'directionUnknown'],
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

  const found = (...times: readonly string[]) => {
    const finder = createTimeFormatFinder(30_000);
    for (const time of times) finder.push(time);
    return finder.result();
  };
  const dmy = { order: 'dmy', calendar: 'gregorian' };

  it('asks for the order of day and month, whatever the order of the rows', () => {
    expect(found('03/04/2024 19:04', '05/12/2024 19:04', '02/01/2023 19:04')).toEqual({
      state: 'ambiguous',
      written: expect.stringMatching(/^0\d\/\d\d\/202/),
      readings: [
        { format: dmy, at: expect.anything() },
        { format: { order: 'mdy', calendar: 'gregorian' }, at: expect.anything() },
      ],
    });
  });

  it.each([
    ['a 13th month', ['03/04/2024 19:04', '25/04/2024 19:04'], dmy],
    ['dates that read alike', ['03/03/2024 19:04'], dmy],
    ['ISO', ['2024-02-25T15:04:05Z', 'never'], 'iso'],
    ['seconds', ['1708873445', ''], 'seconds'],
  ])('is told how its times are written by %s', (_name, times, format) =>
    expect(found(...times)).toEqual({ state: 'clear', format }),
  );

  it('is told that there is no time', () => expect(found('yesterday', '')).toEqual({ state: 'none' }));
});
