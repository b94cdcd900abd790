import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { commandNames, queryNames } from '../../src/contract/names.ts';
import { readStream } from '../../src/main/engine/journalStore.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { createChance } from '../faults/chance.ts';
import { anyInput, contractOf, type Makers } from '../support/anyInput.ts';
import { hostileTexts } from '../support/hostileTexts.ts';
import { openScopes, type PersonName, PLACES, type Scopes } from '../support/scopes.ts';

/*
 * A page that is not ours any more, in the hands of somebody who sees only what is assigned to them: every command
 * and query by its name, with ids of everything there is, words that stand in others' conversations, and nonsense.
 * `npm run faults -- --only hostile` goes on for a minute.
 */

const SECONDS = Number(process.env['BATON_HOSTILE_SECONDS'] ?? 0);
const SEED = Number(process.env['BATON_FAULT_SEED'] ?? Date.now() % 1_000_000_000);
const CALLS = 3_000;
/** They give back what is theirs and pass it on, so it is given to them again so often. */
const CALLS_A_TURN = 150;

const OUT_OF_SIGHT = ['foreign', 'unassigned'] as const;

/** Everything that can be named, theirs or not. */
function idsOf({ console, places, members, labelId, channelId }: Scopes): readonly string[] {
  const keys = console.read
    .opened()!
    .views.all<{ key: string }>(sql`SELECT message_key AS key FROM message WHERE message_key IS NOT NULL`);
  return [
    ...PLACES.flatMap((place) => {
      const { conversationId, contactId, replyId, fileId } = places[place];
      return [conversationId, contactId, replyId, fileId];
    }),
    ...Object.values(members),
    ...keys.map(({ key }) => key),
    labelId,
    channelId,
    console.workspace.workspaceId,
  ];
}

const NONSENSE: readonly unknown[] = [
  null,
  undefined,
  -1,
  1e308,
  Number.NaN,
  '',
  'x'.repeat(100_000),
  [],
  {},
  [[[[]]]],
  { toString: null },
  JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"role":"owner"}}}'),
  new Uint8Array(3),
  ...hostileTexts,
];

const ODD_NAMES = [
  '',
  'toString',
  '__proto__',
  'inbox.',
  'inbox.recordInboundMessage',
  'team.addMember',
  'media.open',
];

/** As if it came over the bridge: what cannot be cloned cannot be sent. */
const asJson = (value: unknown): string => JSON.stringify(value) ?? '';

function hostile(scopes: Scopes, seed: number) {
  const chance = createChance(seed);
  const { places } = scopes;
  const ids = idsOf(scopes);
  const wanted = OUT_OF_SIGHT.flatMap((place) => {
    const { word, name, phone } = places[place];
    return [word, name, phone, word.slice(0, 4), `in:${name}`, `from:${name}`, `-${word}`, `in:${phone}`];
  });
  const asked = [
    ...wanted,
    'label:finance',
    '-label:x',
    'has:file',
    'from:customer',
    'everybody',
    'a*',
    '447',
  ];
  const makers: Makers = {
    chance,
    id: (field) =>
      chance.pick([
        places[chance.pick(PLACES)][field as 'replyId'] ?? chance.pick(ids),
        chance.pick(ids),
        randomUUID(),
      ]),
    text: () => chance.pick(hostileTexts),
    many: () => chance.int(0, 3),
  };

  /** What they write must not look like what they may not read. */
  function inputOf(kind: 'commands' | 'queries', name: string): unknown {
    const text = kind === 'queries' ? () => chance.pick([...asked, ...hostileTexts]) : makers.text;
    const input = anyInput(contractOf(kind, name).input, { ...makers, text });
    if (chance.is(0.7)) return input;
    const field = chance.pick([...Object.keys(input as object), 'role', 'sees', '__proto__']);
    return { ...(input as object), [field]: chance.pick(NONSENSE) };
  }

  return { chance, ids, inputOf };
}

async function attack(person: PersonName, seed: number): Promise<number> {
  const scopes = await openScopes();
  const { console, places, members, reset } = scopes;
  const { chance, ids, inputOf } = hostile(scopes, seed);
  const secrets = OUT_OF_SIGHT.flatMap((place) => [
    places[place].word,
    places[place].name,
    places[place].phone,
  ]);
  const { read, write } = console;

  function check(answer: unknown, what: string): void {
    const told = asJson(answer);
    const leaked = secrets.find((secret) => told.includes(secret));
    if (leaked !== undefined) throw new Error(`Seed ${seed}: ${what} told ${leaked}: ${told.slice(0, 500)}`);
    if (told.includes('"unexpected"')) throw new Error(`Seed ${seed}: ${what} broke: ${told}`);
  }

  const query = () => chance.pick(chance.is(0.95) ? Object.keys(queryNames) : ODD_NAMES);
  const inputFor = (kind: 'commands' | 'queries', name: string): unknown =>
    Object.hasOwn(kind === 'commands' ? commandNames : queryNames, name)
      ? inputOf(kind, name)
      : chance.pick(NONSENSE);
  const channels: (() => Promise<void>)[] = [
    async () => {
      const name = chance.pick(chance.is(0.95) ? Object.keys(commandNames) : ODD_NAMES);
      const input = inputFor('commands', name);
      const commandId = chance.is(0.9) ? randomUUID() : chance.pick(ids);
      check(await write.api.command(name, input, commandId), `${name} ${asJson(input)}`);
    },
    async () => {
      const name = query();
      const input = inputFor('queries', name);
      check(await read.api.query(name, input), `${name} ${asJson(input)}`);
    },
    async () => {
      const name = query();
      read.api.subscribe(chance.int(1, 20), name, inputFor('queries', name));
    },
    async () => read.api.unsubscribe(chance.int(1, 20)),
    async () => {
      const fileId = chance.pick(ids);
      const opened = await read.api.openMedia(fileId);
      check(opened, `media ${fileId}`);
      if (opened.ok && fileId !== places.own.fileId) throw new Error(`Seed ${seed}: ${fileId} was opened`);
    },
  ];

  /** Whoever looks after them in between sees more; that is not what the page was told. */
  async function begin(): Promise<void> {
    read.api.unsubscribeAll();
    await reset(person);
    console.pushed.clear();
  }

  const endsAt = performance.now() + SECONDS * 1000;
  let calls = 0;
  for (; SECONDS > 0 ? performance.now() < endsAt : calls < CALLS; calls++) {
    if (calls % CALLS_A_TURN === 0) await begin();
    await chance.pick(channels)();
    for (const [id, answer] of console.pushed) check(answer, `subscription ${id}`);
  }

  for (const place of OUT_OF_SIGHT)
    for (const { actor, command } of readStream(write.opened()!.kit.db, places[place].conversationId, 0))
      if ('memberId' in actor && actor.memberId === members[person])
        throw new Error(`Seed ${seed}: ${command} was done in a conversation out of sight`);
  expect(console.log.filter(({ level }) => level === 'error')).toEqual([]);
  return calls;
}

it.each(['restricted', 'trusted'] as const)(
  'a page gone bad learns and does nothing beyond the conversations of who is %s, and breaks nothing',
  { timeout: 120_000 + SECONDS * 2_000 },
  async (person) => {
    expect(await attack(person, SEED)).toBeGreaterThan(SECONDS > 0 ? 0 : CALLS - 1);
  },
);
