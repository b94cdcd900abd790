import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { tempDir } from '../support/tempDir.ts';
import { deliver } from '../support/views.ts';
import { envelope, PHONE_NUMBER_ID } from '../support/webhook.ts';

/* Every kind of change a webhook can tell, of a dozen customers, in any order, repeated and batched at will. */

const CUSTOMERS = 12;
const START = Math.floor(Date.now() / 1000) - 40_000;
const metadata = { display_phone_number: '15550100001', phone_number_id: PHONE_NUMBER_ID };

type Change = { readonly field: string; readonly value: object };

/** What happens to one customer, told as Meta tells it. */
function storyOf(n: number): Change[] {
  const phone = `4477009${String(10_000 + n)}`;
  const newPhone = `4477008${String(10_000 + n)}`;
  const userId = `GB.user${n}`;
  const at = START + n * 1_000;
  const contact = { profile: { name: `Customer ${n}` }, wa_id: phone, user_id: userId };
  const on = (field: string, value: object): Change => ({
    field,
    value: { messaging_product: 'whatsapp', metadata, contacts: [contact], ...value },
  });
  const wamid = (name: string): string => `wamid.${name}${n}=`;
  const theirs = (name: string, seconds: number, type: string, part: object) => ({
    from: phone,
    from_user_id: userId,
    id: wamid(name),
    timestamp: String(at + seconds),
    type,
    [type]: part,
  });
  const ours = (name: string, seconds: number, type: string, part: object) => ({
    from: metadata.display_phone_number,
    to: phone,
    to_user_id: userId,
    id: wamid(name),
    timestamp: String(at + seconds),
    type,
    [type]: part,
  });
  const message = (...args: Parameters<typeof theirs>) => on('messages', { messages: [theirs(...args)] });
  const echo = (...args: Parameters<typeof ours>) =>
    on('smb_message_echoes', { message_echoes: [ours(...args)] });
  const past = (...messages: object[]) => {
    const threads = [{ id: phone, messages }];
    return on('history', { history: [{ metadata: { phase: 1, chunk_order: n, progress: n }, threads }] });
  };
  const status = (name: string) =>
    on('messages', {
      statuses: [
        {
          id: wamid('E'),
          status: name,
          timestamp: String(at + 30),
          recipient_id: phone,
          recipient_user_id: userId,
        },
      ],
    });
  const image = { id: `90${n}`, mime_type: 'image/jpeg', sha256: 'Qm9ndXM=' };
  const named = (name: string, seconds: number) =>
    on('smb_app_state_sync', {
      state_sync: [
        {
          type: 'contact',
          contact: { full_name: name, phone_number: phone },
          action: 'add',
          metadata: { timestamp: String(at + seconds) },
        },
      ],
    });
  const marketing = (value: string, seconds: number) =>
    on('user_preferences', {
      user_preferences: [
        { wa_id: phone, user_id: userId, category: 'marketing_messages', value, timestamp: at + seconds },
      ],
    });
  const story = [
    message('A', 1, 'text', { body: 'first' }),
    message('B', 2, 'image', { ...image, caption: 'look' }),
    message('C', 3, 'text', { body: 'gone soon' }),
    message('Q', 4, 'edit', {
      original_message_id: wamid('A'),
      message: { type: 'text', text: { body: 'second' } },
    }),
    message('R', 5, 'edit', {
      original_message_id: wamid('A'),
      message: { type: 'text', text: { body: 'third' } },
    }),
    message('S', 6, 'revoke', { original_message_id: wamid('C') }),
    message('T', 7, 'reaction', { message_id: wamid('E'), emoji: '👍' }),
    message('U', 8, 'reaction', { message_id: wamid('E'), emoji: '' }),
    message('V', 9, 'reaction', { message_id: wamid('F'), emoji: '❤️' }),
    echo('E', 10, 'text', { body: 'on my way' }),
    echo('F', 11, 'text', { body: 'wrong' }),
    echo('W', 12, 'edit', {
      original_message_id: wamid('F'),
      message: { type: 'text', text: { body: 'right' } },
    }),
    past(theirs('H', -500, 'text', { body: 'long ago' }), ours('I', -400, 'text', { body: 'yes' })),
    past(theirs('J', -300, 'media_placeholder', {}), theirs('A', 1, 'text', { body: 'first' })),
    on('history', { messages: [theirs('J', -300, 'image', { ...image, caption: 'old' })] }),
    status('delivered'),
    status('read'),
    named(`Old name ${n}`, 1),
    named(`Name ${n}`, 2),
    marketing('stop', 1),
    marketing('resume', 2),
  ];
  if (n % 3 > 0) return story;
  // A third of them change their number, and write from the new one.
  const current = { wa_id: newPhone, user_id: `GB.new${n}` };
  return [
    ...story,
    {
      field: 'user_id_update',
      value: {
        messaging_product: 'whatsapp',
        metadata,
        user_id_update: [
          {
            wa_id: newPhone,
            user_id: { previous: userId, current: current.user_id },
            timestamp: String(at + 20),
          },
        ],
      },
    },
    {
      field: 'messages',
      value: {
        messaging_product: 'whatsapp',
        metadata,
        contacts: [{ profile: { name: `Customer ${n}` }, ...current }],
        messages: [
          {
            from: newPhone,
            from_user_id: current.user_id,
            id: wamid('N'),
            timestamp: String(at + 21),
            type: 'text',
            text: { body: 'my new number' },
          },
        ],
      },
    },
  ];
}

const template = (event: string, time: number): object => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '300000000000001',
      time,
      changes: [
        {
          field: 'message_template_status_update',
          value: {
            event,
            message_template_id: 1,
            message_template_name: 'promo',
            message_template_language: 'en',
          },
        },
      ],
    },
  ],
});

/** All that is in the views, by the person it belongs to, without the ids that are random. */
function state(console: TestConsole): unknown {
  const { views, projector } = console.read.opened()!;
  expect(projector.poisoned()).toBe(0);
  const messages = views.all<{ who: string; at: number }>(sql`
    SELECT coalesce(s.phone, s.user_id) AS who, s.user_id AS userId, s.name, m.at, m.from_us AS fromUs, m.type, m.text,
      m.body, m.status, m.via, m.edited_at AS editedAt, m.revoked_at AS revokedAt,
      (SELECT group_concat(r.emoji || r.from_us) FROM reaction r WHERE r.message_key = m.message_key) AS reactions
    FROM message m JOIN conversation v ON v.seq = m.conversation_seq JOIN contact c ON c.id = v.contact_id
      JOIN contact s ON s.id = coalesce(c.survivor_id, c.id)
    ORDER BY who, m.at, m.text`);
  const marketing = views.all(sql`
    SELECT s.phone, p.choice FROM marketing_preference p JOIN contact c ON c.id = p.contact_id
      JOIN contact s ON s.id = coalesce(c.survivor_id, c.id) ORDER BY s.phone`);
  const health = views.all(
    // Without what the simulator itself told when it was asked how the number is, at a time of its own.
    sql`SELECT kind, subject, event, severity, reported_at FROM channel_health
      WHERE reported_at < ${(START + 30_000) * 1000} ORDER BY event`,
  );
  const phoneSeen = views.all(sql`SELECT phone_seen_at, history_percent FROM channel`);
  return { messages, marketing, health, phoneSeen };
}

it('changes of all kinds come to the same state in any order, repeated and batched at will', async () => {
  const { console: connected, practice } = await openConnectedConsole();
  await connected.close();
  const { dataKey, owner, secretsById: secrets } = connected;
  const changes = Array.from({ length: CUSTOMERS }, (_, n) => storyOf(n)).flat();
  const bodies = [template('PENDING', START), template('APPROVED', START + 1)];

  async function run(batches: readonly (readonly Change[])[]) {
    const dataDir = tempDir();
    cpSync(connected.dataDir, dataDir, { recursive: true });
    const more = { isNew: false, graphOrigin: practice.origin };
    const console = await openConsole({ dataDir, dataKey, owner, secrets, ...more });
    for (const body of bodies) await deliver(console, body);
    for (const batch of batches) {
      const [first, ...rest] = batch;
      if (first === undefined) continue;
      const body = envelope(first.value, first.field) as { entry: { changes: Change[] }[] };
      body.entry[0]!.changes.push(...rest);
      await deliver(console, body);
    }
    await console.settle();
    const reached = state(console);
    expect(console.write.opened()!.store.countQuarantined()).toBe(0);
    await console.close();
    return reached;
  }

  const expected = await run([changes]);
  expect((expected as { messages: unknown[] }).messages).toHaveLength(CUSTOMERS * 8 + CUSTOMERS / 3);

  const schedule = fc
    .tuple(
      fc.array(fc.constantFrom(...changes), { minLength: 150, maxLength: 200 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 60, maxLength: 60 }),
    )
    .chain(([repeats, sizes]) => {
      const all = [...changes, ...repeats];
      return fc.shuffledSubarray(all, { minLength: all.length }).map((list) => {
        const batches: Change[][] = [];
        for (let start = 0, n = 0; start < list.length; n++) {
          const size = sizes[n % sizes.length]!;
          batches.push(list.slice(start, start + size));
          start += size;
        }
        return batches;
      });
    });
  const seed = Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`any kind, any order: seed ${seed}\n`);
  await fc.assert(
    fc.asyncProperty(schedule, async (batches) => {
      expect(await run(batches)).toEqual(expected);
    }),
    { numRuns: 24, seed, endOnFailure: true },
  );
}, 90_000);
