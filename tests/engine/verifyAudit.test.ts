import { beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../scripts/verifyAudit.mjs';
import { beginAfterNoted, MUTATIONS, misjudged, mutate, ONLY_ANCHORED } from '../faults/auditMutations.ts';
import { type AuditPast, makeAuditPast } from '../faults/auditPast.ts';
import { createChance } from '../faults/chance.ts';

type AccessEnd = { lastSeq: number; lastHash: string };

let past: AuditPast;
beforeAll(async () => (past = await makeAuditPast()), 30_000);

describe('an audit export', () => {
  it('is whole, with keys that changed, segments that closed and entries that were pruned', () => {
    expect(verifyAudit(past.text)).toMatchObject({ state: 'whole' });
    const lines = past.text.split('\n');
    expect(lines.length).toBeLessThan(200);
    expect(lines.filter((line) => line.startsWith('{"access":1,'))).toEqual([]);
    expect(lines.some((line) => line.includes('"detail":{'))).toBe(true);
  });

  it.each(MUTATIONS)('shows what was done to it, and where first: %s', (how) => {
    const chance = createChance(Date.now());
    for (let n = 0; n < 50; n++) expect(misjudged(mutate(past, how, chance))).toBeNull();
  });

  it.each(ONLY_ANCHORED)(
    'ended earlier and signed again is told by what was noted elsewhere only: %s',
    (how) => {
      const { text, noted } = mutate(past, how, createChance(Date.now()));
      expect(verifyAudit(text)).toMatchObject({ state: 'whole' });
      expect(verifyAudit(text, noted)).toMatchObject({ state: 'bad' });
      expect(verifyAudit(past.text, `Noted in May.\nAudit: ${noted}, by Ana.`)).toMatchObject({
        state: 'whole',
        beyond: [],
      });
    },
  );

  it('holds what was noted long ago against the segment that outlived it', () => {
    const [position, hash] = past.anchor.split('.');
    const segment = past.text.split('\n').find((line) => line.startsWith('{"segment":1,'))!;
    const { lastSeq, lastHash } = JSON.parse((JSON.parse(segment) as { body: string }).body) as AccessEnd;
    const noted = `${position}.${hash}.${lastSeq}.`;
    expect(verifyAudit(past.text, noted + lastHash)).toMatchObject({ state: 'whole', beyond: [] });
    const verdict = verifyAudit(past.text, noted + '0'.repeat(64));
    expect(verdict).toMatchObject({ state: 'bad', where: `access ${lastSeq}` });
  });

  it('that begins after what was noted says that it cannot compare it', () => {
    const old = `1.${'0'.repeat(64)}.${past.anchor.split('.').slice(2).join('.')}`;
    expect(verifyAudit(past.recent, old)).toMatchObject({ state: 'whole', beyond: ['record 1'] });
  });

  it('that begins right after what was noted has nothing to compare it with', () => {
    const [position, , seq] = past.anchor.split('.');
    const verdict = verifyAudit(beginAfterNoted(past), past.anchor);
    expect(verdict).toMatchObject({ beyond: [`record ${position}`, `access ${seq}`] });
  });

  it('cut anywhere says how much is missing, or names the first that is', () => {
    const lines = past.text.trimEnd().split('\n');
    const half = `${lines.slice(0, 20).join('\n')}\n${lines[20]!.slice(0, 40)}`;
    expect(verifyAudit(half)).toMatchObject({ state: 'tail', missing: { length: lines.length - 20 } });
    expect(verifyAudit('date,who,what')).toEqual({ state: 'foreign' });
  });
});
