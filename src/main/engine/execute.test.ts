import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ana, contactId, conversationId, intake, NOW, read, received } from '../../../tests/support/story.ts';
import { openTestJournal } from '../../../tests/support/records.ts';
import { defineCommand, defineLocalCommand, type Fold } from '../../domain/command.ts';
import type { ClearEvent } from '../../domain/events.ts';
import type { CommandId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/permissions.ts';
import { err, ok } from '../../domain/result.ts';
import { createExecute, type ExecuteDeps } from './execute.ts';
import type { Journal } from './journal.ts';
import { createSigningPair } from './journalKeys.ts';
import { positionOfCommand, readFrom } from './journalStore.ts';

/** How many read markers the stream holds: something a decision can get wrong when the stream moves. */
const count: Fold<{ n: number }> = {
  name: 'test.count',
  version: 1,
  initial: { n: 0 },
  evolve: (state: { n: number }, event: ClearEvent) =>
    event.type === 'inbox.conversationRead.v1' ? { n: state.n + 1 } : state,
};

type Log = string[];
const newId = (): CommandId => randomUUID() as CommandId;

function commandThat(log: Log, more: { readonly expects?: 'any' } = {}) {
  return defineCommand({
    name: 'test.count',
    input: z.strictObject({ limit: z.number().int() }),
    allow: 'inbox.read',
    ...more,
    stream: () => conversationId,
    fold: count,
    decide({ n }, { limit }) {
      log.push(`decide ${n}`);
      return n >= limit ? err({ code: 'replyEmpty' }) : ok(limit === 99 ? [] : [read(n + 1)]);
    },
  });
}

function setUp(wrap: (journal: Journal) => Partial<Journal> = () => ({}), more: Partial<ExecuteDeps> = {}) {
  const log: Log = [];
  const kit = openTestJournal();
  kit.setSigner(ana.memberId, createKey());
  const journal: Journal = { ...kit.journal, ...wrap(kit.journal) };
  const execute = createExecute({
    journal: {
      ...journal,
      append(record, expected) {
        log.push(`append ${expected}`);
        return journal.append(record, expected);
      },
    },
    states: {
      read(stream, fold) {
        log.push('fold');
        return kit.states.read(stream, fold);
      },
    },
    standingsOf: () => [],
    positionOf: (commandId) => positionOfCommand(kit.db, commandId),
    encode: kit.encode,
    sign: kit.sign,
    now: () => NOW,
    steadyNow: () => NOW,
    async viewsReached(position) {
      log.push(`views ${position}`);
      return true;
    },
    ...more,
  });
  return { log, kit, execute, stored: () => readFrom(kit.db, 0, 100) };
}

const createKey = () => createSigningPair().privateKey;

/** Somebody else's record, appended just before ours, `times` times. */
const interfering =
  (times: number, kitOf: () => ReturnType<typeof openTestJournal>) => (journal: Journal) => ({
    async append(...[record, expected]: Parameters<Journal['append']>) {
      if (times > 0) {
        times -= 1;
        const kit = kitOf();
        const unsigned = {
          stream: conversationId as string,
          commandId: newId(),
          command: 'x',
          reason: null,
          actor: { system: 'intake', deviceId: ana.deviceId } as const,
          at: NOW,
          body: kit.encode([received()], conversationId),
        };
        await journal.append({ ...unsigned, sig: kit.sign(intake, unsigned) }, 'any');
      }
      return journal.append(record, expected);
    },
  });

describe('execute', () => {
  it('goes in one order: parse, permission, fold, decide, append, wait for the views', async () => {
    const { log, execute } = setUp();
    const done = await execute.command(
      commandThat(log),
      { limit: 5 },
      { commandId: newId(), actor: ana, wait: true },
    );
    expect(done).toEqual({ ok: true, value: { position: 1, caughtUp: true } });
    expect(log).toEqual(['fold', 'decide 0', 'append 0', 'views 1']);
  });

  it.each([[{}], [{ limit: '5' }], [{ limit: 5, role: 'owner' }], [null], [undefined], ['x']])(
    'refuses the input %j before anything else',
    async (input) => {
      const { log, execute } = setUp();
      const done = await execute.command(commandThat(log), input as never, {
        commandId: newId(),
        actor: intake,
        wait: true,
      });
      expect([done, log]).toEqual([{ ok: false, error: { code: 'invalidInput' } }, []]);
    },
  );

  it('answers a command sent again with its first position, without deciding it again', async () => {
    const { log, execute, stored } = setUp();
    const asked = { commandId: newId(), actor: ana, wait: false };
    const first = await execute.command(commandThat(log), { limit: 5 }, asked);
    const again = await execute.command(commandThat(log), { limit: 0 }, asked);
    expect([first, again]).toEqual([
      { ok: true, value: { position: 1, caughtUp: false } },
      { ok: true, value: { position: 1, caughtUp: false } },
    ]);
    expect(stored()).toHaveLength(1);
    expect(log.filter((step) => step.startsWith('decide'))).toHaveLength(1);
  });

  it('lets Baton itself use no permission of a person, before the stream is even read', async () => {
    const { log, execute } = setUp();
    const done = await execute.command(
      commandThat(log),
      { limit: 5 },
      { commandId: newId(), actor: intake, wait: true },
    );
    expect(done).toEqual({ ok: false, error: { code: 'notPermitted', permission: 'inbox.read' } });
    expect(log).toEqual([]);
  });

  it('lets no person record what only Baton itself may', async () => {
    const { log, execute } = setUp();
    const record = { ...commandThat(log), allow: 'system.record' as const };
    const done = await execute.command(record, { limit: 5 }, { commandId: newId(), actor: ana, wait: true });
    expect(done).toEqual({ ok: false, error: { code: 'notPermitted', permission: 'system.record' } });
    expect(log).toEqual([]);
  });

  it('stores nothing where the rules say no, or that nothing needs to happen', async () => {
    const { log, execute, stored } = setUp();
    const refused = await execute.command(
      commandThat(log),
      { limit: 0 },
      { commandId: newId(), actor: ana, wait: true },
    );
    expect(refused).toEqual({ ok: false, error: { code: 'replyEmpty' } });
    const harmless = await execute.command(
      commandThat(log),
      { limit: 99 },
      { commandId: newId(), actor: ana, wait: true },
    );
    expect(harmless).toEqual({ ok: true, value: { position: null, caughtUp: true } });
    expect(stored()).toEqual([]);
  });

  it('never waits for views where it was not asked to', async () => {
    const { log, execute } = setUp();
    const done = await execute.command(
      commandThat(log),
      { limit: 5 },
      { commandId: newId(), actor: ana, wait: false },
    );
    expect(done).toEqual({ ok: true, value: { position: 1, caughtUp: false } });
    expect(log).not.toContain('views 1');
  });

  it('says "saved, catching up" where the views take too long', async () => {
    const { log, execute } = setUp(undefined, { viewsReached: async () => false });
    const done = await execute.command(
      commandThat(log),
      { limit: 5 },
      { commandId: newId(), actor: ana, wait: true },
    );
    expect(done).toEqual({ ok: true, value: { position: 1, caughtUp: false } });
  });

  it('folds and decides again when the stream moved meanwhile, and then expects the new place', async () => {
    const setup = setUp(interfering(2, () => setup.kit));
    const { log, execute } = setup;
    const done = await execute.command(
      commandThat(log),
      { limit: 5 },
      { commandId: newId(), actor: ana, wait: false },
    );
    expect(done).toEqual({ ok: true, value: { position: 3, caughtUp: false } });
    const tries = [log.slice(0, 3), log.slice(3, 6), log.slice(6)];
    expect(tries.map((steps) => steps.join(', '))).toEqual([
      'fold, decide 0, append 0',
      'fold, decide 0, append 1',
      'fold, decide 0, append 2',
    ]);
  });

  it('lets Baton itself give up after three tries, and nothing of it is stored', async () => {
    const setup = setUp(interfering(3, () => setup.kit));
    const { log, execute, stored } = setup;
    const asked = { commandId: newId(), actor: intake, wait: false };
    const done = await execute.command({ ...commandThat(log), allow: 'system.record' }, { limit: 5 }, asked);
    expect(done).toEqual({ ok: false, error: { code: 'unavailable', reason: 'busy' } });
    expect(stored().map(({ command }) => command)).toEqual(['x', 'x', 'x']);
  });

  it('does not send a person away because Baton itself is writing in the same conversation', async () => {
    const setup = setUp(interfering(10, () => setup.kit));
    const { log, execute } = setup;
    const asked = { commandId: newId(), actor: ana, wait: false };
    const done = await execute.command(commandThat(log), { limit: 5 }, asked);
    expect(done).toEqual({ ok: true, value: { position: 11, caughtUp: false } });
  });

  it('lets one of many at the same moment through at a time: none decides on a stale past', async () => {
    const { log, execute, stored } = setUp();
    const asked = Array.from({ length: 20 }, () =>
      execute.command(commandThat(log), { limit: 2 }, { commandId: newId(), actor: ana, wait: false }),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter(({ ok: done }) => done)).toHaveLength(2);
    expect(stored()).toHaveLength(2);
  });

  it('records a fact from outside wherever the stream is', async () => {
    const setup = setUp(interfering(3, () => setup.kit));
    const { log, execute } = setup;
    const command = commandThat(log, { expects: 'any' });
    const done = await execute.command(
      command,
      { limit: 5 },
      { commandId: newId(), actor: ana, wait: false },
    );
    expect(done).toMatchObject({ ok: true, value: { position: 2 } });
    expect(log).toEqual(['fold', 'decide 0', 'append any']);
  });

  it.each([
    ['full', 'diskFull'],
    ['unavailable', 'busy'],
  ] as const)('says so when the journal is %s', async (code, reason) => {
    const { log, execute } = setUp(() => ({ append: async () => err({ code }) }));
    const done = await execute.command(
      commandThat(log),
      { limit: 5 },
      { commandId: newId(), actor: ana, wait: true },
    );
    expect(done).toEqual({ ok: false, error: { code: 'unavailable', reason } });
  });

  it('signs and attributes every record, to the person or to the part of Baton that acted', async () => {
    const { log, execute, stored } = setUp();
    await execute.command(commandThat(log), { limit: 5 }, { commandId: newId(), actor: ana, wait: false });
    const system = { ...commandThat(log), allow: 'system.record' as const };
    await execute.command(system, { limit: 5 }, { commandId: newId(), actor: intake, wait: false });
    const { memberId, deviceId, sessionId } = ana;
    expect(stored().map(({ actor }) => actor)).toEqual([
      { memberId, deviceId, sessionId },
      { system: 'intake', deviceId },
    ]);
    expect(stored().map(({ sig }) => sig.byteLength)).toEqual([64, 64]);
  });

  it('does nothing for a person whose key is not in memory', async () => {
    const { log, execute, kit, stored } = setUp();
    kit.forgetSigners();
    const asked = execute.command(
      commandThat(log),
      { limit: 5 },
      { commandId: newId(), actor: ana, wait: false },
    );
    await expect(asked).rejects.toThrow('No signing key');
    expect(stored()).toEqual([]);
  });
});

describe('execute, for what leaves no events', () => {
  const local = defineLocalCommand({
    name: 'test.local',
    input: z.strictObject({ text: z.string() }),
    output: z.null(),
    allow: 'inbox.reply',
  });
  const run = async (input: unknown, actor: Actor) => {
    const calls: unknown[] = [];
    const answer = await setUp().execute.local(local, async (given) => ok(calls.push(given)), input, actor);
    return { answer, calls };
  };

  it('parses, checks, then hands on', async () => {
    expect(await run({ text: 'x' }, ana)).toEqual({ answer: ok(1), calls: [{ text: 'x' }] });
    expect(await run({ text: 1 }, ana)).toEqual({ answer: err({ code: 'invalidInput' }), calls: [] });
    expect(await run({ text: 'x' }, intake)).toEqual({
      answer: err({ code: 'notPermitted', permission: 'inbox.reply' }),
      calls: [],
    });
  });
});

it('contents are sealed for the contact before they are stored', async () => {
  const { kit } = setUp();
  const body = Buffer.from(kit.encode([received()], conversationId)).toString();
  expect(body).not.toMatch(/bread|wamid/);
  expect(JSON.parse(body)).toMatchObject([{ type: 'inbox.messageReceived.v2', contactId }]);
});
