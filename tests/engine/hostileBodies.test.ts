import { displayName, displayText } from '../../src/domain/contacts/displayName.ts';
import { describe, expect, it } from 'vitest';
import { EpochMs } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { until } from '../support/until.ts';
import { reopen, dumpViews } from '../support/views.ts';
import { envelope, PHONE_NUMBER_ID, post, sign, statusDelivery, textDelivery } from '../support/webhook.ts';

/*
 * Bodies somebody with the app secret could post, over real HTTP into the real write and read side. Each is
 * taken (200: else Meta repeats it for days), nothing breaks, and a normal message after it still arrives.
 */

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const FROM = '447700900001';
const metadata = { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID };
const text = (body: unknown, more: object = {}) => ({
  from: FROM,
  id: 'wamid.HOSTILE=',
  timestamp: String(nowSeconds()),
  type: 'text',
  text: { body },
  ...more,
});
const delivery = (messages: unknown, more: object = {}) =>
  envelope({ messaging_product: 'whatsapp', metadata, contacts: [], messages, ...more });
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

async function expectNormalMessageArrives(console: TestConsole, port: number): Promise<void> {
  const normal = textDelivery({
    wamid: 'wamid.NORMAL=',
    from: '447700900099',
    name: 'Normal',
    text: 'Still there?',
    // Newer than all that came in the same second, so that it is on the first page.
    at: nowSeconds() + 60,
  });
  expect(await post(port, normal)).toBe(200);
  await console.settle();
  const rows = await conversationsOf(console);
  expect(rows.find(({ name }) => name === 'Normal')).toMatchObject({ preview: 'Still there?', unread: 1 });
  expect(console.log).toEqual([]);
  expect(console.read.opened()!.projector.poisoned()).toBe(0);
  expect(console.write.opened()!.store.waiting().unread).toBe(0);
}

const quarantined = (console: TestConsole) =>
  console.write
    .opened()!
    .kit.db.all<{ reason: string }>(sql`SELECT reason FROM quarantine ORDER BY id`)
    .map(({ reason }) => reason);

const parked = (console: TestConsole) =>
  console.write
    .opened()!
    .kit.db.all<{ body: Uint8Array }>(sql`SELECT body FROM parked_status ORDER BY parked_at`);

/** The messages of the one conversation there should be, besides. */
async function shownAfter(body: object | string | Uint8Array) {
  const { console, port } = await openConnectedConsole();
  expect(await post(port, body)).toBe(200);
  await console.settle();
  const rows = await conversationsOf(console);
  const lists = await Promise.all(rows.map(({ id }) => messagesOf(console, id)));
  const reasons = quarantined(console);
  await expectNormalMessageArrives(console, port);
  return { rows, messages: lists.flat(), reasons, console, port };
}

describe('kept whole, counted and shown as a number: signed, but not understood', () => {
  const good = JSON.stringify(delivery([text('x')]));
  const bodies: [string, string | Uint8Array | object, string][] = [
    ['depth 100,000', nested(100_000), 'tooDeep'],
    ['depth 33 inside a message', good.replace('"x"', nested(33)), 'tooDeep'],
    ['depth 100,000 of objects, never closed', '{"a":'.repeat(100_000), 'tooDeep'],
    ['nothing', '', 'notJson'],
    ['no JSON', 'hub.mode=subscribe', 'notJson'],
    ['half a body', good.slice(0, 100), 'notJson'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'notJson'],
    ['UTF-16', Buffer.from(good, 'utf16le'), 'notJson'],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'notJson'],
    ['a bare number', '1e400', 'unknownShape'],
    ['null', 'null', 'unknownShape'],
    ['a list', '[]', 'unknownShape'],
    ['another object', { object: 'page', entry: [] }, 'unknownShape'],
    ['entry as text', { object: 'whatsapp_business_account', entry: 'x' }, 'unknownShape'],
    [
      'changes of null',
      { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [null] }] },
      'unknownShape',
    ],
    ['no metadata', envelope({ messages: [text('x')] }), 'unknownShape'],
    ['neither messages nor statuses', envelope({ metadata }), 'unknownShape'],
    ['1,001 messages', delivery(Array.from({ length: 1_001 }, () => text('x'))), 'unknownShape'],
    ['an unknown field', envelope({ event: 'x' }, 'weather_update'), 'unknownField'],
    [
      'a number nobody connected',
      JSON.parse(good.replace(PHONE_NUMBER_ID, '299999999999999')) as object,
      'unknownNumber',
    ],
    ['a message of null', delivery([null]), 'unknownMessage'],
    ['no type', delivery([text('x', { type: undefined })]), 'unknownMessage'],
    ['a type of 65 characters', delivery([text('x', { type: 'x'.repeat(65) })]), 'unknownMessage'],
    ['no id', delivery([text('x', { id: undefined })]), 'unknownMessage'],
    ['an id with a space', delivery([text('x', { id: 'wamid. x' })]), 'unknownMessage'],
    ['an id of 257 characters', delivery([text('x', { id: 'x'.repeat(257) })]), 'unknownMessage'],
    ['a number as id', delivery([text('x', { id: Number('12345678901234567890') })]), 'unknownMessage'],
    ['a time before WhatsApp', delivery([text('x', { timestamp: '1230767999' })]), 'unknownMessage'],
    ['a time after 2100', delivery([text('x', { timestamp: '4102444801' })]), 'unknownMessage'],
    ['a negative time', delivery([text('x', { timestamp: '-1' })]), 'unknownMessage'],
    ['a time of 20 digits', delivery([text('x', { timestamp: '12345678901234567890' })]), 'unknownMessage'],
    ['a fraction of a second', delivery([text('x', { timestamp: '1700000000.5' })]), 'unknownMessage'],
    ['no sender', delivery([text('x', { from: undefined })]), 'noSender'],
    ['a sender of letters', delivery([text('x', { from: 'DROP TABLE' })]), 'noSender'],
    ['a sender of 21 digits', delivery([text('x', { from: '1'.repeat(21) })]), 'noSender'],
    [
      'an unknown status',
      envelope({ metadata, statuses: [{ id: 'wamid.X', status: 'eaten', timestamp: '1700000000' }] }),
      'unknownMessage',
    ],
  ];

  it('each for its reason', async () => {
    const { console, port } = await openConnectedConsole();
    for (const [what, body, reason] of bodies) {
      expect.soft(await post(port, body), what).toBe(200);
      await console.settle();
      expect.soft(quarantined(console).at(-1), what).toBe(reason);
    }
    expect(quarantined(console)).toHaveLength(bodies.length);
    expect(await conversationsOf(console)).toEqual([]);
    await expectNormalMessageArrives(console, port);
  });

  it('what is understood of such a body is shown all the same', async () => {
    const { messages, reasons } = await shownAfter(
      delivery([text('good'), null, text('too', { id: 'wamid.2' })]),
    );
    expect(messages.map((row) => row.text)).toEqual(['good', 'too']);
    expect(reasons).toEqual(['unknownMessage']);
  });
});

describe('hostile texts are only texts', () => {
  const texts: [string, string][] = [
    ['HTML and script', '<script>alert(1)</script><img src=x onerror=alert(1)>"\'`</title>'],
    ['SQL', `'); DROP TABLE message; --`],
    ['templates and formats', '{{constructor.constructor("x")()}} ${7*7} %s%n%x #{1}'],
    ['NUL and controls', 'before\u0000after\u0001\u0008\u001b[31m\u007f'],
    ['bidi', 'abc\u202Egnp.exe\u202C\u2066\u2069\u200F'],
    ['zalgo', `Z${'\u0300\u0489\u0336'.repeat(200)}algo`],
    ['zero width', '\u200B\u200C\u200D\uFEFFx\u2060'],
    ['emoji in chains', '👨‍👩‍👧‍👦'.repeat(50) + '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['a word of 1 MB', 'x'.repeat(1_048_576)],
    ['one character', '.'],
    ['nothing', ''],
    ['a key of JavaScript', '__proto__'],
    ['lines', 'a\r\nb\u2028c\u2029d'],
    ['20 digits', '12345678901234567890'],
  ];

  const people = texts.map(([what, hostile], n) => ({ what, hostile, from: `44770080000${n + 10}`, n }));

  it('as messages', async () => {
    const { console, port } = await openConnectedConsole();
    for (const { hostile, from, n } of people)
      expect(await post(port, delivery([text(hostile, { from, id: `wamid.T${n}=` })]))).toBe(200);
    await console.settle();
    const rows = await conversationsOf(console);
    for (const { what, hostile, from } of people) {
      const conversationId = rows.find(({ name }) => name === `+${from}`)!.id;
      const [message] = await messagesOf(console, conversationId);
      expect.soft(message, what).toMatchObject({ type: 'text', status: 'received' });
      expect.soft(message!.text === displayText(hostile), what).toBe(true);
    }
    expect(quarantined(console)).toEqual([]);
    await expectNormalMessageArrives(console, port);
  });

  it('as names', async () => {
    const { console, port } = await openConnectedConsole();
    for (const { hostile, from, n } of people) {
      const contacts = [{ profile: { name: hostile, username: hostile }, wa_id: from }];
      expect(await post(port, delivery([text('x', { from, id: `wamid.N${n}=` })], { contacts }))).toBe(200);
    }
    await console.settle();
    const rows = await conversationsOf(console);
    for (const { what, hostile, from } of people)
      expect
        .soft(
          rows.filter(({ name }) => name === (hostile === '' ? `+${from}` : displayName(hostile))).length,
          what,
        )
        .toBe(1);
    expect(rows).toHaveLength(people.length);
    await expectNormalMessageArrives(console, port);
  });

  it('a lone surrogate is replaced in what is shown, and kept as it was', async () => {
    const { messages, console } = await shownAfter(delivery([text('half \ud83d of it')]));
    expect(messages).toMatchObject([{ text: 'half \ufffd of it', type: 'text' }]);
    const { kit } = console.write.opened()!;
    const raw = console.read
      .opened()!
      .readRecords(0)
      .flatMap((record) => kit.decode(record))
      .flatMap((event) => (event.type === 'inbox.messageReceived.v2' ? [event.content.raw] : []));
    expect(raw[0]).toContain('\\ud83d');
  });

  it('a 1 MB word more than is shown is kept whole, shown as not understood', async () => {
    const { messages } = await shownAfter(delivery([text('x'.repeat(1_048_577))]));
    expect(messages).toMatchObject([{ text: null, type: 'unknown' }]);
  });

  it('previews stay short and whole', async () => {
    const { rows } = await shownAfter(delivery([text('😀'.repeat(500))]));
    expect(rows[0]!.preview).toBe('😀'.repeat(60));
    const cut = await shownAfter(delivery([text(`a${'😀'.repeat(500)}`)]));
    expect(cut.rows[0]!.preview.isWellFormed()).toBe(true);
  });
});

describe('hostile shapes', () => {
  it('a key named __proto__ changes nothing anywhere', async () => {
    const body = JSON.stringify(delivery([text('x')])).replace(
      '"type":"text"',
      '"__proto__":{"polluted":1,"type":"image"},"constructor":{"prototype":{"polluted":1}},"type":"text"',
    );
    const { messages } = await shownAfter(body);
    expect(messages).toMatchObject([{ text: 'x', type: 'text' }]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('of a key given twice the last counts', async () => {
    const body = JSON.stringify(delivery([text('second')])).replace(
      '"text":{',
      '"text":{"body":"first"},"text":{',
    );
    const { messages } = await shownAfter(body);
    expect(messages).toMatchObject([{ text: 'second' }]);
  });

  it('fields it does not know are passed over', async () => {
    const { messages, reasons } = await shownAfter(
      delivery([text('x', { new_in_2031: { deep: [1] } })], { brand_new: true }),
    );
    expect([messages[0]!.text, reasons]).toEqual(['x', []]);
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['text', 'x'],
    ['of nulls', [null, {}, { profile: null }, { wa_id: 5 }]],
    ['of somebody else', [{ profile: { name: 'Eve' }, wa_id: '447700900055' }]],
  ])('contacts that are %s: the number is the name', async (_what, contacts) => {
    const { rows } = await shownAfter(delivery([text('x')], { contacts }));
    expect(rows).toMatchObject([{ name: `+${FROM}` }]);
  });

  it('a sender known by user id only', async () => {
    const contacts = [{ profile: { name: 'Lee', username: 'lee' }, user_id: 'GB.13491208655302741918' }];
    const message = text('x', { from: undefined, from_user_id: 'GB.13491208655302741918' });
    const { rows, console } = await shownAfter(delivery([message], { contacts }));
    expect(rows).toMatchObject([{ name: 'Lee' }]);
    const header = await console.query('inbox.getConversation', { conversationId: rows[0]!.id });
    expect(header).toMatchObject({ phone: null, userId: 'GB.13491208655302741918', username: 'lee' });
  });

  it('message types it does not draw are shown by their name and kept as received', async () => {
    const { console, port } = await openConnectedConsole();
    const types = [
      'image',
      'audio',
      'sticker',
      'location',
      'reaction',
      'interactive',
      'unsupported',
      'hologram',
    ];
    types.push('text/html', '<b>', 'constructor', 'toString');
    const messages = types.map((type, n) =>
      text(undefined, { type, [type]: { id: '20-digit' }, id: `wamid.Y${n}=` }),
    );
    expect(await post(port, delivery(messages))).toBe(200);
    await console.settle();
    const [row] = await conversationsOf(console);
    const shown = await messagesOf(console, row!.id);
    expect(shown.map(({ type, text: words }) => [type, words])).toEqual(types.map((type) => [type, null]));
    const { kit } = console.write.opened()!;
    const events = console.read
      .opened()!
      .readRecords(0)
      .flatMap((record) => kit.decode(record))
      .flatMap((event) => (event.type === 'inbox.messageReceived.v2' ? [event.content.raw ?? ''] : []));
    expect(events.map((raw) => JSON.parse(raw) as unknown)).toMatchObject(
      types.map((type) => ({ type, [type]: { id: '20-digit' } })),
    );
    expect(quarantined(console)).toEqual([]);
    await expectNormalMessageArrives(console, port);
  });

  it('two numbers in one body: ours is shown, the other is kept', async () => {
    const other = {
      messaging_product: 'whatsapp',
      metadata: { ...metadata, phone_number_id: '288888888888888' },
    };
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            { field: 'messages', value: { ...other, messages: [text('not ours', { id: 'wamid.O' })] } },
          ],
        },
        { id: '2', changes: [{ field: 'messages', value: { metadata, messages: [text('ours')] } }] },
      ],
    };
    const { messages, reasons } = await shownAfter(body);
    expect([messages.map((row) => row.text), reasons]).toEqual([['ours'], ['unknownNumber']]);
  });

  it('1,000 messages of 1,000 people in one body', async () => {
    const many = Array.from({ length: 1_000 }, (_, n) =>
      text(`t${n}`, { id: `wamid.${n}=`, from: `4477008${String(n).padStart(5, '0')}` }),
    );
    const { console, port } = await openConnectedConsole();
    expect(await post(port, delivery(many))).toBe(200);
    await console.settle();
    expect(await console.query('inbox.countInbox', {})).toMatchObject({
      conversations: 1_000,
      unreadMessages: 1_000,
    });
    await expectNormalMessageArrives(console, port);
  });

  it('1,000 messages of one new person make one contact', async () => {
    const many = Array.from({ length: 1_000 }, (_, n) => text(`t${n}`, { id: `wamid.${n}=` }));
    const { console, port } = await openConnectedConsole();
    expect(await post(port, delivery(many))).toBe(200);
    await console.settle();
    expect(await conversationsOf(console)).toMatchObject([{ unread: 1_000 }]);
    expect(dumpViews(console)['contact']).toHaveLength(1);
    await expectNormalMessageArrives(console, port);
  });

  it('1,200 statuses for one conversation in one body are all recorded', async () => {
    const { console, port } = await openConnectedConsole();
    const echoes = Array.from({ length: 1_000 }, (_, n) =>
      text(`s${n}`, { id: `wamid.S${n}=`, from: metadata.display_phone_number, to: FROM }),
    );
    const echoed = envelope({ metadata, message_echoes: echoes }, 'smb_message_echoes');
    expect(await post(port, echoed)).toBe(200);
    await console.settle();
    const statuses = (from: number) =>
      Array.from({ length: 600 }, (_, n) => ({
        id: `wamid.S${(from + n) % 1_000}=`,
        status: from + n < 1_000 ? 'delivered' : 'read',
        timestamp: String(nowSeconds()),
        recipient_id: FROM,
      }));
    const change = (list: object[]) => ({ field: 'messages', value: { metadata, statuses: list } });
    const body = {
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [change(statuses(0)), change(statuses(600))] }],
    };
    expect(await post(port, body)).toBe(200);
    await console.settle();
    expect(console.write.opened()!.store.waiting().unread).toBe(0);
    const counted = console.read
      .opened()!
      .views.all<{ status: string; n: number }>(
        sql`SELECT status, count(*) AS n FROM message GROUP BY status ORDER BY status`,
      );
    expect(counted).toEqual([
      { status: 'delivered', n: 800 },
      { status: 'read', n: 200 },
    ]);
    await expectNormalMessageArrives(console, port);
  });

  it('statuses of messages another app sent make no contact, no record and no row', async () => {
    const { console, port } = await openConnectedConsole();
    const at = nowSeconds();
    const rowsOf = () => {
      const { contact, conversation, message, early_status: early } = dumpViews(console);
      return [contact, conversation, message, early].flat();
    };
    for (let n = 0; n < 20; n++) {
      const status = { wamid: `wamid.A${n}=`, status: 'sent', to: `4477009001${10 + n}`, at };
      expect(await post(port, statusDelivery(status))).toBe(200);
      expect(await post(port, statusDelivery(status))).toBe(200);
    }
    await console.settle();
    expect(rowsOf()).toEqual([]);
    expect(quarantined(console)).toEqual([]);
    expect(parked(console)).toHaveLength(20);
    await expectNormalMessageArrives(console, port);
  });

  it('a status that waits for its message is forgotten after 30 days', async () => {
    let now = Date.now();
    const clock = { ...systemClock, now: () => EpochMs.parse(now) };
    const { console, port } = await openConnectedConsole({ clock });
    const status = { status: 'sent', to: FROM, at: nowSeconds() };
    expect(await post(port, statusDelivery({ ...status, wamid: 'wamid.OLD=' }))).toBe(200);
    await console.settle();
    now += 31 * 24 * 60 * 60 * 1000;
    expect(await post(port, statusDelivery({ ...status, wamid: 'wamid.NEW=' }))).toBe(200);
    await console.settle();
    expect(parked(console)).toHaveLength(1);
  });

  it('a status of a message and a recipient nobody knows waits for the message, as it came', async () => {
    const { console, port } = await openConnectedConsole();
    const status = {
      id: 'wamid.NOBODY=',
      status: 'failed',
      timestamp: String(nowSeconds()),
      errors: [{ code: 131047 }],
    };
    expect(await post(port, envelope({ metadata, statuses: [status] }))).toBe(200);
    await console.settle();
    expect(parked(console).map(({ body }) => JSON.parse(Buffer.from(body).toString()))).toMatchObject([
      { entry: [{ changes: [{ field: 'messages', value: { statuses: [status] } }] }] },
    ]);
    await expectNormalMessageArrives(console, port);
  });

  it('statuses before their message, twice and backwards end at the highest', async () => {
    const { console, port } = await openConnectedConsole();
    const at = nowSeconds();
    for (const status of ['played', 'sent', 'failed', 'read', 'delivered', 'sent'])
      expect(await post(port, statusDelivery({ wamid: 'wamid.F=', status, to: FROM, at }))).toBe(200);
    await console.settle();
    expect(parked(console)).toHaveLength(5);
    const echo = text('on my way', { id: 'wamid.F=', from: metadata.display_phone_number, to: FROM });
    const echoed = envelope({ metadata, message_echoes: [echo] }, 'smb_message_echoes');
    expect(await post(port, echoed)).toBe(200);
    await console.settle();
    expect(dumpViews(console)['message']).toMatchObject([{ status: 'played' }]);
    expect(parked(console)).toEqual([]);
    await expectNormalMessageArrives(console, port);
  });
});

it('after a refused body nothing is left but a count', async () => {
  const { console, port } = await openConnectedConsole();
  const body = JSON.stringify(delivery([text('forged')]));
  for (const signature of ['', 'sha256=00', sign(body, 'guess')])
    expect(await post(port, body, { 'x-hub-signature-256': signature })).toBe(401);
  await until(() => console.status()?.badSignatures === 3);
  await console.settle();
  expect(await conversationsOf(console)).toEqual([]);
  expect([quarantined(console), console.write.opened()!.store.waiting().unread]).toEqual([[], 0]);
  await expectNormalMessageArrives(console, port);
});

it('raw bodies are gone once they are in the views', async () => {
  const { console, port } = await openConnectedConsole();
  await expectNormalMessageArrives(console, port);
  const left = () =>
    console.write.opened()!.kit.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM inbound`)!.n;
  await until(() => left() === 0);
  expect(left()).toBe(0);
});

it('a quarantined body is still there after a restart, once', async () => {
  const { console, port, practice } = await openConnectedConsole();
  expect(await post(port, nested(100))).toBe(200);
  await console.settle();
  const again = await reopen(console, { graphOrigin: practice.origin });
  expect(quarantined(again)).toEqual(['tooDeep']);
});
