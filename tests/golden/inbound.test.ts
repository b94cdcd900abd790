import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InboundFact } from '../../src/domain/inbox/inboundFact.ts';
import { MessageContent, MessageExtras } from '../../src/domain/inbox/messageContent.ts';
import { readWebhook } from '../../src/main/whatsapp/inbound.ts';
import { GOLDEN_FOLDER, goldensOf } from '../support/goldens.ts';

/*
 * Every inbound payload Meta documents, with invented values, beside the facts Baton reads from it; and what
 * becomes of them when their shape is not as documented.
 */

/** Some days after the last of them. */
const NOW = 1_767_100_000_000;

const files = readdirSync(GOLDEN_FOLDER).toSorted();
const read = (body: unknown): InboundFact[] => readWebhook(Buffer.from(JSON.stringify(body)), NOW);

describe.each(files)('%s', (file) => {
  it.each(goldensOf(file).map((golden) => [golden.name, golden] as const))('%s', (_name, { body, facts }) => {
    expect(read(body)).toEqual(facts);
  });
});

type Container = Record<string, unknown>;
type Place = { readonly holder: Container; readonly key: string };

/** Every value of a body, by the object or list that holds it. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Container;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

const HUGE = 'x\ud83d'.repeat(40_000);
const STRANGE = [
  null,
  true,
  0,
  -1.5,
  1e300,
  '',
  'x',
  '\ud83d',
  '__proto__',
  [],
  {},
  [null],
  { id: 'x' },
  HUGE,
];

/** One more than a list may hold is the last. */
const LENGTHS = [0, 1, 2, 3, 5, 8, 30, 1_001];
/** A body that big is not mutated further. */
const MAX_SIZE = 300_000;
/** The receiver takes none that is larger. */
const LARGEST = 4 * 1024 * 1024;

const drop = ({ holder, key }: Place): void => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
};

const MUTATIONS: readonly ((place: Place, pick: number) => void)[] = [
  drop,
  ({ holder, key }, pick) => void (holder[key] = structuredClone(STRANGE[pick % STRANGE.length])),
  ({ holder, key }) => void (holder[key] = [holder[key]]),
  ({ holder, key }) => void (holder[key] = { [key]: holder[key] }),
  ({ holder, key }, pick) => {
    const value = holder[key];
    drop({ holder, key });
    if (Array.isArray(holder)) holder.push(value);
    else holder[`${key}_${pick % 10}`] = value;
  },
  ({ holder, key }, pick) => {
    const value = holder[key];
    if (Array.isArray(value))
      holder[key] = Array.from({ length: LENGTHS[pick % LENGTHS.length]! }, () => value[0] as unknown);
    else holder[key] = typeof value === 'string' ? Number(value) : String(value);
  },
];

const mutation = fc.record({
  place: fc.nat(1_000_000),
  how: fc.nat(MUTATIONS.length - 1),
  pick: fc.nat(1_000_000),
});

/** Nothing stands in any of its lists, so there is nothing to lose. */
function isEmpty(body: { readonly entry?: unknown }): boolean {
  const lists = placesIn(body)
    .map(({ holder, key }) => [key, holder[key]] as const)
    .filter(([key]) =>
      /^(entry|changes|messages|statuses|message_echoes|history|errors|state_sync|user_|groups)/.test(key),
    );
  const texts = lists.filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return texts.every(([key]) => key === 'entry' || key === 'changes' || key.startsWith('user_id'));
}

/** What of a fact could not be stored: a body of no known shape, a lone surrogate. */
function brokenParts(fact: InboundFact): string[] {
  const bodies = 'body' in fact ? [fact.body] : [];
  const extras = 'extras' in fact ? [fact.extras] : [];
  return [
    ...bodies.filter((body) => !MessageContent.safeParse(body).success).map(({ kind }) => `body ${kind}`),
    ...extras.filter((each) => !MessageExtras.safeParse(each).success).map(() => 'extras'),
    ...placesIn(fact)
      .filter(({ holder, key }) => {
        const value = holder[key];
        return typeof value === 'string' && !value.isWellFormed();
      })
      .map(({ key }) => key),
  ];
}

it('5,000 bodies of another shape: none throws, none is lost', () => {
  const bodies = files.flatMap(goldensOf).map(({ body }) => body);
  const seed = Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`golden mutations: seed ${seed}\n`);
  fc.assert(
    fc.property(
      fc.constantFrom(...bodies),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      (original, mutations) => {
        const body = structuredClone(original) as { entry?: { changes?: { field?: string }[] }[] };
        for (const { place, how, pick } of mutations) {
          if (JSON.stringify(body).length > MAX_SIZE) break;
          const places = placesIn(body);
          const chosen = places[place % Math.max(1, places.length)];
          if (chosen !== undefined) MUTATIONS[how]!(chosen, pick);
        }
        fc.pre(JSON.stringify(body).length <= LARGEST);
        const facts = read(body);
        const isCall = JSON.stringify(body).includes('"calls"');
        const isLost = facts.every(({ kind }) => kind === 'noted') && !isCall && !isEmpty(body);
        expect([facts.length > 0, isLost, facts.slice(0, 20).flatMap(brokenParts)]).toEqual([
          true,
          false,
          [],
        ]);
      },
    ),
    { numRuns: 5_000, seed },
  );
}, 60_000);

/** Lists whose every item says something of its own. */
const LISTS = [
  'messages',
  'statuses',
  'message_echoes',
  'state_sync',
  'user_preferences',
  'user_id_update',
  'groups',
];

/** A past says as much as there are messages in it. */
const unitsOf = (facts: readonly InboundFact[]): string[] =>
  facts.flatMap((fact) =>
    fact.kind === 'history'
      ? fact.messages.map((message) => JSON.stringify({ ...fact, messages: [message] }))
      : [JSON.stringify(fact)],
  );

const withoutOnce = (units: readonly string[], taken: readonly string[]): string[] => {
  const left = [...units];
  for (const unit of taken) {
    const found = left.indexOf(unit);
    if (found < 0) return [`lost: ${unit}`];
    left.splice(found, 1);
  }
  return left;
};

it('of several items in one list none is lost for the shape of another, nor that one', () => {
  const said = files
    .flatMap(goldensOf)
    .filter(({ facts }) => facts.every(({ kind }) => kind !== 'noted' && kind !== 'health'));
  const lists = said.flatMap(({ body }) =>
    placesIn(body)
      .filter(({ key, holder }) => LISTS.includes(key) && Array.isArray(holder[key]))
      .map((_place, n) => [body, n] as const),
  );
  const seed = Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`golden items: seed ${seed}\n`);
  fc.assert(
    fc.property(
      fc.constantFrom(...lists),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      fc.nat(2),
      ([original, n], mutations, where) => {
        const listIn = (body: object): unknown[] => {
          const found = placesIn(body).filter(
            ({ key, holder }) => LISTS.includes(key) && Array.isArray(holder[key]),
          );
          return found[n]!.holder[found[n]!.key] as unknown[];
        };
        const body = structuredClone(original);
        const [item] = listIn(body);
        if (item === undefined) return;
        listIn(body).splice(0, Infinity, structuredClone(item), structuredClone(item));
        const whole = unitsOf(read(body));
        const damaged = { item: structuredClone(item) };
        for (const { place, how, pick } of mutations) {
          const places = placesIn(damaged.item);
          const chosen = places[place % Math.max(1, places.length)];
          if (chosen !== undefined && JSON.stringify(damaged).length < MAX_SIZE)
            MUTATIONS[how]!(chosen, pick);
        }
        listIn(body).splice(where, 0, damaged.item);
        const more = withoutOnce(unitsOf(read(body)), whole);
        expect(more.length).toBeGreaterThan(0);
        expect(more.filter((unit) => unit.startsWith('lost: '))).toEqual([]);
      },
    ),
    { numRuns: 1_500, seed },
  );
}, 60_000);

const bodyWith = (kind: InboundFact['kind']): object =>
  files.flatMap(goldensOf).find(({ facts }) => facts.some((fact) => fact.kind === kind))!.body;

it('a past whose threads or messages are no lists is kept whole', () => {
  const past = bodyWith('history');
  for (const key of ['threads', 'messages']) {
    const body = structuredClone(past);
    const place = placesIn(body).find((each) => each.key === key)!;
    place.holder[key] = { 0: place.holder[key] };
    expect(read(body)).toContainEqual({ kind: 'unclear', reason: 'unknownShape' });
  }
});
