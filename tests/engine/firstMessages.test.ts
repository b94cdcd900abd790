import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { EpochMs, MemberId } from '../../src/domain/ids.ts';
import type { TestConsole } from '../support/console.ts';
import { openOutbox } from '../support/outbox.ts';
import { askTeam, sitDown } from '../support/team.ts';

/* A newcomer's first messages: counted once WhatsApp has them, of whoever asks, and shown beside their name. */

async function letEveIn(console: TestConsole): Promise<MemberId> {
  const memberId = MemberId.parse(randomUUID());
  const eve = { memberId, name: 'Eve', role: 'standard', color: 3, publicKey: 'a key' };
  await askTeam(console, 'team.addMember', eve);
  await console.settle();
  return memberId;
}

it('counts what was really sent, since then, and of the asker alone', async () => {
  const { console, reply, steer } = await openOutbox();
  const since = EpochMs.parse(Date.now());
  const firstSent = (from: EpochMs) => console.query('inbox.getFirstSent', { since: from });
  await steer('rateLimit', { value: 1 });
  const nothing = { text: null, image: null, document: null };
  await reply('Told to slow down', 'notSent');
  expect(await firstSent(since)).toEqual(nothing);
  await reply('Hello', 'accepted');
  const { text } = await firstSent(since);
  expect(text).toBeGreaterThanOrEqual(since);
  expect(await firstSent(EpochMs.parse(Date.now() + 1))).toEqual(nothing);
  sitDown(console, await letEveIn(console));
  expect(await firstSent(since)).toEqual(nothing);
});

it('shows what came of it to whoever manages the team, the latest alone', async () => {
  const { console } = await openOutbox();
  const eve = await letEveIn(console);
  const shown = async () =>
    (await console.query('team.listMembers', {})).find(({ id }) => id === eve)?.firstMessages;
  expect(await shown()).toBeNull();
  for (const tried of [null, { startedAt: Date.now(), tookMs: 130_000 }]) {
    sitDown(console, eve);
    await askTeam(console, 'team.recordFirstMessages', { tried });
    await console.settle();
    const firstMessages = { at: expect.any(Number), tookMs: tried?.tookMs ?? null };
    expect(await console.query('team.getWorkspace', {})).toMatchObject({ me: { firstMessages } });
    sitDown(console, console.owner.memberId);
    expect(await shown()).toEqual(firstMessages);
  }
});
