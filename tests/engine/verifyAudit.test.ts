import { beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../scripts/verifyAudit.mjs';
import { MUTATIONS, misjudged, mutate } from '../faults/auditMutations.ts';
import { type AuditPast, makeAuditPast } from '../faults/auditPast.ts';
import { createChance } from '../faults/chance.ts';

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

  it('cut anywhere says how much is missing, or names the first that is', () => {
    const lines = past.text.trimEnd().split('\n');
    const half = `${lines.slice(0, 20).join('\n')}\n${lines[20]!.slice(0, 40)}`;
    expect(verifyAudit(half)).toMatchObject({ state: 'tail', missing: { length: lines.length - 20 } });
    expect(verifyAudit('date,who,what')).toEqual({ state: 'foreign' });
  });
});
