import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sql } from '../../src/main/engine/sql.ts';
import { type Change, START, storyOf } from '../support/changeStory.ts';
import { openConnectedConsole } from '../support/connected.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { tempDir } from '../support/tempDir.ts';
import { deliver } from '../support/views.ts';
import { envelope } from '../support/webhook.ts';

/* Every kind of change a webhook can tell, of a dozen customers, in any order, repeated and batched at will. */

const CUSTOMERS = 12;

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
  expect((expected as { messages: unknown[] }).messages).toHaveLength(CUSTOMERS * 14 + CUSTOMERS / 3);

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
    { numRuns: 4, seed, endOnFailure: true },
  );
}, 90_000);
