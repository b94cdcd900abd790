import { expect, it } from 'vitest';
import type { QueryOutput } from '../../src/contract/index.ts';
import type { MemberRow } from '../../src/contract/team.ts';
import { EpochMs } from '../../src/domain/ids.ts';
import { ok } from '../../src/domain/result.ts';
import { createFirstMessages } from '../../src/main/shell/firstMessages.ts';
import { createTeam } from '../../src/main/shell/teamAccess.ts';
import { openBusiness } from '../support/shell.ts';

/* A newcomer's way into practice and back, and what is kept of it. Practice itself stands in. */

const BEGUN = EpochMs.parse(1_790_000_000_000);
const later = (ms: number) => EpochMs.parse(BEGUN + ms);
const all = { text: later(20_000), image: later(61_000), document: later(95_000) };

async function openWith(sent: QueryOutput<'inbox.getFirstSent'>) {
  const shell = await openBusiness();
  const written: string[] = [];
  const firstMessages = createFirstMessages({
    states: shell.states,
    // What practice's own journal would answer.
    engine: { read: { query: async () => ok(sent) } as never },
    team: createTeam(shell.engine),
    simulator: () => ({ send: (message) => void written.push(message.type) }),
    unlocked: shell.workspaces.signedIn,
    startPractice: async () => undefined,
    now: () => BEGUN,
    toFailure: (error) => {
      throw error;
    },
  });
  const memberId = shell.workspaces.signedIn()!.memberId;
  const since = () => shell.states.get('shell.app').firstMessagesSince;
  const kept = async () => {
    const members = await shell.engine.read.query('team.listMembers', {});
    return members.ok ? (members.value as MemberRow[])[0]!.firstMessages : members;
  };
  return { firstMessages, memberId, since, kept, written };
}

it('begins when practice is open, asks by a customer’s message, and is kept when the newcomer is back', async () => {
  const { firstMessages, memberId, since, kept, written } = await openWith(all);
  await firstMessages.start();
  expect([since(), written]).toEqual([BEGUN, ['writeAs']]);
  await firstMessages.finish();
  expect([since(), await kept()]).toEqual([null, null]);
  firstMessages.keep('somebody-else');
  expect(await kept()).toBeNull();
  firstMessages.keep(memberId);
  await expect.poll(kept).toMatchObject({ tookMs: 95_000 });
});

it('keeps nothing of what was broken off', async () => {
  const { firstMessages, memberId, kept } = await openWith({ ...all, document: null });
  await firstMessages.start();
  await firstMessages.finish();
  firstMessages.keep(memberId);
  await firstMessages.skip();
  expect(await kept()).toMatchObject({ tookMs: null });
});

it('begins anew only where it has begun', async () => {
  const { firstMessages, since, written } = await openWith(all);
  firstMessages.again();
  expect([since(), written]).toEqual([null, []]);
  await firstMessages.start();
  firstMessages.again();
  expect(written).toHaveLength(2);
});
