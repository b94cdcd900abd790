import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyAudit } from '../../scripts/verifyAudit.mjs';
import { EpochMs } from '../../src/domain/ids.ts';
import { type EngineClock, systemClock } from '../../src/main/engine/clock.ts';
import { createExportLog } from '../../src/main/features/audit/exportLog.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openConsole } from '../support/console.ts';
import { tempDir } from '../support/tempDir.ts';

const DAY = 86_400_000;

it('appended to and pruned in any order stays whole, and keeps what is not old', async () => {
  const step = fc.oneof(
    fc.record({ what: fc.constant('days' as const), count: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ what: fc.constant('entries' as const), count: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ what: fc.constant('prune' as const), count: fc.constantFrom(0, 90, 120) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      let at = Date.UTC(2026, 0, 1, 12);
      const clock: EngineClock = { ...systemClock, now: () => EpochMs.parse(at), monotonicMs: () => at };
      const console = await openConsole({ clock });
      const { kit, accessLog } = console.write.opened()!;
      const written: number[] = [];
      for (const { what, count } of steps) {
        if (what === 'days') at += count * DAY;
        if (what === 'prune') await accessLog.prune(count);
        if (what !== 'entries') continue;
        for (let n = 0; n < count; n++) {
          await accessLog.record({ kind: 'steppedUp', memberId: console.owner.memberId });
          written.push(at);
        }
      }
      const path = join(tempDir(), 'audit.jsonl');
      const deps = { ...kit, accessLog, anchors: () => [], now: clock.now };
      const { memberId } = console.owner;
      const actor = { kind: 'member', memberId, deviceId: console.workspace.deviceId, sessionId: null };
      await createExportLog(deps)({ path, format: 'proof', since: null } as never, actor as never);
      expect(verifyAudit(readFileSync(path, 'utf8'))).toMatchObject({ state: 'whole' });
      const kept = kit.db.get<{ n: number }>({
        text: `SELECT count(*) AS n FROM access_log WHERE kind = 'steppedUp'`,
        values: [],
      });
      expect(kept!.n).toBeGreaterThanOrEqual(written.filter((each) => each > at - 90 * DAY).length);
      await console.close();
    }),
    { numRuns: 12 },
  );
});
