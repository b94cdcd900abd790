import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/main/engine/chain.ts';
import type { Journal, JournalRecord } from '../../src/main/engine/journal.ts';
import { aRecord, publicKeyOf, takeRecords } from '../support/records.ts';
import { EpochMs } from '../../src/domain/ids.ts';
import { deviceId, workspaceId } from '../support/story.ts';

/** What every journal promises; each implementation runs all of it. */
export function journalContract(name: string, openNew: () => Journal): void {
  const stored = (journal: Journal, count: number, after = 0): Promise<JournalRecord[]> =>
    takeRecords(journal.follow(after, new AbortController().signal), count);

  /** Fails if there is more than `count`: a marker appended now must be the very next record. */
  async function expectExactly(journal: Journal, count: number): Promise<void> {
    expect(await journal.append(aRecord('marker'), 'any')).toEqual({ ok: true, value: count + 1 });
  }

  describe(`${name} keeps the promises of a journal`, () => {
    it('numbers records 1, 2, 3 across streams and gives them back as they were', async () => {
      const journal = openNew();
      const records = [
        aRecord('a'),
        aRecord('b'),
        aRecord('a', undefined, '[{"type":"x","text":"é\\u0000"}]'),
      ];
      for (const [index, record] of records.entries())
        expect(await journal.append(record, 'any')).toEqual({ ok: true, value: index + 1 });
      const back = await stored(journal, 3);
      expect(back.map(({ position }) => position)).toEqual([1, 2, 3]);
      back.forEach((record, index) => {
        expect(record).toMatchObject({
          ...records[index],
          body: Buffer.from(records[index]!.body),
          sig: Buffer.from(records[index]!.sig),
        });
      });
    });

    it('appends where the caller knows the last record of that stream, whatever other streams did', async () => {
      const journal = openNew();
      expect(await journal.append(aRecord('a'), 0)).toEqual({ ok: true, value: 1 });
      expect(await journal.append(aRecord('b'), 0)).toEqual({ ok: true, value: 2 });
      expect(await journal.append(aRecord('a'), 1)).toEqual({ ok: true, value: 3 });
      expect(await journal.append(aRecord('b'), 2)).toEqual({ ok: true, value: 4 });
    });

    it.each([
      ['behind', 1],
      ['at nothing', 0],
      ['ahead', 9],
      ['at another stream', 2],
    ])(
      'refuses a caller who stands %s, tells where the stream is, and stores nothing',
      async (_what, expected) => {
        const journal = openNew();
        await journal.append(aRecord('a'), 'any');
        await journal.append(aRecord('b'), 'any');
        await journal.append(aRecord('a'), 'any');
        expect(await journal.append(aRecord('a'), expected)).toEqual({
          ok: false,
          error: { code: 'streamMoved', last: 3 },
        });
        await expectExactly(journal, 3);
      },
    );

    it('takes facts from outside without asking', async () => {
      const journal = openNew();
      for (let n = 1; n <= 5; n++)
        expect(await journal.append(aRecord('a'), 'any')).toEqual({ ok: true, value: n });
    });

    it('answers a command id seen before with its first position, whatever is expected, and stores nothing', async () => {
      const journal = openNew();
      const first = aRecord('a');
      await journal.append(first, 0);
      await journal.append(aRecord('a'), 'any');
      for (const expected of ['any', 0, 1, 2, 99] as const)
        expect(await journal.append(first, expected)).toEqual({ ok: true, value: 1 });
      expect(await journal.append(aRecord('other stream', first.commandId, '[1]'), 'any')).toEqual({
        ok: true,
        value: 1,
      });
      await expectExactly(journal, 2);
    });

    it('recognises a command id repeated within the same moment', async () => {
      const journal = openNew();
      const record = aRecord('a');
      const answers = await Promise.all([1, 2, 3].map(() => journal.append(record, 'any')));
      expect(answers).toEqual(answers.map(() => ({ ok: true, value: 1 })));
      await expectExactly(journal, 1);
    });

    it('stores concurrent appends each once, without gaps, in the order they were asked', async () => {
      const journal = openNew();
      const records = Array.from({ length: 200 }, (_, index) => aRecord(`s${index % 7}`));
      const answers = await Promise.all(records.map((record) => journal.append(record, 'any')));
      expect(answers).toEqual(records.map((_, index) => ({ ok: true, value: index + 1 })));
      const back = await stored(journal, 200);
      expect(back.map(({ commandId }) => commandId)).toEqual(records.map(({ commandId }) => commandId));
    });

    it('lets exactly one of 20 racers win, and tells the others who is ahead', async () => {
      const journal = openNew();
      await journal.append(aRecord('chat'), 0);
      const answers = await Promise.all(Array.from({ length: 20 }, () => journal.append(aRecord('chat'), 1)));
      expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: 2 }]);
      expect(answers.filter(({ ok }) => !ok)).toEqual(
        Array.from({ length: 19 }, () => ({ ok: false, error: { code: 'streamMoved', last: 2 } })),
      );
      await expectExactly(journal, 2);
    });

    it('follows from any position, more than one page, then what is appended meanwhile', async () => {
      const journal = openNew();
      await Promise.all(Array.from({ length: 1_203 }, () => journal.append(aRecord('a'), 'any')));
      const following = stored(journal, 5, 1_200);
      await journal.append(aRecord('b'), 'any');
      await journal.append(aRecord('c'), 'any');
      expect((await following).map(({ position }) => position)).toEqual([1_201, 1_202, 1_203, 1_204, 1_205]);
      const all = await stored(journal, 1_205);
      expect(all.map(({ position }) => position)).toEqual(Array.from({ length: 1_205 }, (_, n) => n + 1));
    });

    it('wakes a follower that has been waiting at the end', async () => {
      const journal = openNew();
      const records = journal.follow(0, new AbortController().signal)[Symbol.asyncIterator]();
      const next = records.next();
      await journal.append(aRecord('a'), 'any');
      expect((await next).value).toMatchObject({ position: 1 });
      const afterThat = records.next();
      await journal.append(aRecord('a'), 'any');
      expect((await afterThat).value).toMatchObject({ position: 2 });
    });

    it('stops following when told: while waiting, in between, and before it began', async () => {
      const journal = openNew();
      await journal.append(aRecord('a'), 'any');
      await journal.append(aRecord('a'), 'any');
      const abort = new AbortController();
      const records = journal.follow(1, abort.signal)[Symbol.asyncIterator]();
      expect((await records.next()).value).toMatchObject({ position: 2 });
      const waiting = records.next();
      abort.abort();
      expect(await waiting).toEqual({ value: undefined, done: true });
      expect(await stored(journal, 1, 1)).toHaveLength(1);

      const between = new AbortController();
      const seen: number[] = [];
      for await (const { position } of journal.follow(0, between.signal)) {
        seen.push(position);
        between.abort();
      }
      expect(seen).toEqual([1]);
      const never = await journal.follow(0, AbortSignal.abort())[Symbol.asyncIterator]().next();
      expect(never.done).toBe(true);
    });

    it('serves followers independently of each other', async () => {
      const journal = openNew();
      const followers = [stored(journal, 3), stored(journal, 2, 1), stored(journal, 1, 2)];
      for (let n = 0; n < 3; n++) await journal.append(aRecord('a'), 'any');
      expect(
        (await Promise.all(followers)).map((records) => records.map(({ position }) => position)),
      ).toEqual([[1, 2, 3], [2, 3], [3]]);
    });

    it('chains every record to the one before, and any change shows at its place', async () => {
      const journal = openNew();
      for (let n = 0; n < 6; n++) await journal.append(aRecord('a', undefined, `[${n}]`), 'any');
      const records = await stored(journal, 6);
      const check = (list: JournalRecord[]) => verifyChain(workspaceId, list, publicKeyOf);
      const change = (position: number, how: (record: JournalRecord) => Partial<JournalRecord>) =>
        records.map((record) => (record.position === position ? { ...record, ...how(record) } : record));
      expect(check(records)).toBeNull();
      expect(check(change(3, () => ({ body: Buffer.from('[9]') })))).toEqual({ position: 3, fault: 'hash' });
      const bent = (sig: Uint8Array): Uint8Array =>
        Buffer.from(sig.map((byte, n) => (n === 0 ? byte ^ 1 : byte)));
      expect(check(change(4, ({ sig }) => ({ sig: bent(sig) })))).toMatchObject({ position: 4 });
      expect(check(change(2, () => ({ hash: Buffer.alloc(32) })))).toEqual({ position: 2, fault: 'hash' });
      expect(check(change(5, () => ({ commandId: randomUUID() as never })))).toEqual({
        position: 5,
        fault: 'signature',
      });
      const unseen = { position: 5, fault: 'signature' };
      expect(check(change(5, () => ({ stream: 'b' })))).toEqual(unseen);
      expect(check(change(5, ({ at }) => ({ at: EpochMs.parse(at + 1) })))).toEqual(unseen);
      expect(check(change(5, () => ({ command: 'test.other' })))).toEqual(unseen);
      expect(check(change(5, () => ({ reason: 'another' })))).toEqual(unseen);
      expect(check(change(5, () => ({ actor: { system: 'channels', deviceId } })))).toEqual(unseen);
      expect(check(records.filter(({ position }) => position !== 3))).toEqual({ position: 3, fault: 'gap' });
      expect(check(records.toSorted((a, b) => b.position - a.position))).toEqual({
        position: 1,
        fault: 'gap',
      });
      expect(verifyChain(workspaceId, records, () => undefined)).toEqual({
        position: 1,
        fault: 'unknownSigner',
      });
      expect(verifyChain('another', records, publicKeyOf)).toEqual({ position: 1, fault: 'signature' });
    });

    it('behaves like the simplest journal imaginable, whatever is asked of it', async () => {
      const ask = fc.record({
        stream: fc.constantFrom('a', 'b', 'c'),
        command: fc.nat(15),
        expected: fc.oneof(fc.constant('any' as const), fc.constant('last' as const), fc.nat(6)),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(ask, { maxLength: 25 }), async (asks) => {
          const journal = openNew();
          const model: { stream: string; commandId: string }[] = [];
          for (const { stream, command, expected } of asks) {
            const commandId = `command-${command}`;
            const last = model.findLastIndex((record) => record.stream === stream) + 1;
            const seen = model.findIndex((record) => record.commandId === commandId) + 1;
            const wanted = expected === 'last' ? last : expected;
            const moved = { ok: false, error: { code: 'streamMoved', last } };
            const isNew = seen === 0 && (wanted === 'any' || wanted === last);
            if (isNew) model.push({ stream, commandId });
            const known = seen === 0 ? moved : { ok: true, value: seen };
            const expectedAnswer = isNew ? { ok: true, value: model.length } : known;
            expect(await journal.append(aRecord(stream, commandId), wanted)).toEqual(expectedAnswer);
          }
          const back = await stored(journal, model.length);
          expect(back.map(({ stream, commandId }) => ({ stream, commandId }))).toEqual(model);
          expect(verifyChain(workspaceId, back, publicKeyOf)).toBeNull();
        }),
        { numRuns: 25 },
      );
    });
  });
}
