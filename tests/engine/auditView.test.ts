import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditFilter } from '../../src/contract/audit.ts';
import { MemberId } from '../../src/domain/ids.ts';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import type { ShellCommandName } from '../../src/main/features/writeFeatures.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { askTeam } from '../support/team.ts';
import { tempDir } from '../support/tempDir.ts';

const ALL: AuditFilter = {
  memberId: null,
  area: null,
  deviceId: null,
  from: null,
  until: null,
  text: '',
  before: null,
  limit: 50,
};
const list = (console: TestConsole, filter: Partial<AuditFilter> = {}) =>
  console.query('audit.listEntries', { ...ALL, ...filter });
const whats = async (console: TestConsole, filter: Partial<AuditFilter> = {}) =>
  (await list(console, filter)).rows.map(({ what }) => what);

/** Eve comes as a viewer, is made an administrator, and is let go for a reason. */
async function openStory() {
  const console = await openConsole();
  const memberId = MemberId.parse(randomUUID());
  const ask = async (name: ShellCommandName, input: object) => {
    await askTeam(console, name, { memberId, ...input });
    await console.settle();
  };
  await ask('team.addMember', {
    name: '=Eve',
    role: 'viewer',
    color: 3,
    publicKey: createSigningPair().publicKey,
  });
  await ask('team.changeRole', { role: 'admin' });
  await ask('team.deactivateMember', { reason: 'Moved away' });
  return { console, memberId };
}

describe('the audit view', () => {
  it('shows what people did over both chains, newest first, with names', async () => {
    const { console, memberId } = await openStory();
    const { rows, next } = await list(console);
    expect(rows.map(({ what, name, about }) => [what, name, about])).toEqual([
      ['team.deactivateMember', 'Ana', '=Eve'],
      ['team.changeRole', 'Ana', '=Eve'],
      ['team.addMember', 'Ana', '=Eve'],
      ['signIn', 'Ana', null],
    ]);
    expect(next).toBeNull();
    expect(rows[1]!.facts).toMatchObject({ memberId, role: 'admin' });
  });

  it('filters by area, person, words and days, and goes on page by page without a gap', async () => {
    const { console, memberId } = await openStory();
    expect(await whats(console, { area: 'access' })).toEqual(['signIn']);
    expect(await whats(console, { memberId })).toEqual([]);
    expect(await whats(console, { text: 'changeRole' })).toEqual(['team.changeRole']);
    expect(await whats(console, { text: '%' })).toEqual([]);
    expect(await whats(console, { until: 5 as never })).toEqual([]);
    const seen: string[] = [];
    for (let before: AuditFilter['before'] = null; ;) {
      const page = await list(console, { limit: 1, before });
      seen.push(...page.rows.map(({ what }) => what));
      if (page.next === null) break;
      before = page.next;
    }
    expect(seen).toEqual(await whats(console));
  });

  it('tells what was before and after, why, and whether it is proven', async () => {
    const { console } = await openStory();
    const { rows } = await list(console, { text: 'team.' });
    const look = async (n: number) => {
      const { of, number } = rows[n]!;
      const answer = await console.command('audit.lookAt', { of, number });
      return answer.ok ? answer.value : answer.error;
    };
    expect(await look(0)).toMatchObject({ reason: 'Moved away', proof: 'good', signedBy: 'member' });
    expect(await look(1)).toMatchObject({ changes: [{ field: 'role', before: 'viewer', after: 'admin' }] });
    const entry = await console.command('audit.lookAt', { of: 'access', number: 1 });
    expect(entry).toMatchObject({ ok: true, value: { proof: 'good' } });
    expect(await console.command('audit.lookAt', { of: 'record', number: 99 })).toEqual({
      ok: true,
      value: null,
    });
  });

  it('shows a record that was changed in the file as not proven', async () => {
    const { console } = await openStory();
    const { db } = console.write.opened()!.kit;
    db.exec(
      `UPDATE journal SET at = at + 1 WHERE position = 3; UPDATE access_log SET hash = x'00' WHERE seq = 1`,
    );
    for (const place of [
      { of: 'record', number: 3 },
      { of: 'access', number: 1 },
    ])
      expect(await console.command('audit.lookAt', place)).toMatchObject({ value: { proof: 'bad' } });
  });

  it('goes out as a table in which no cell is a formula', async () => {
    const { console } = await openStory();
    const path = join(tempDir(), 'audit.csv');
    const wanted = { path, format: 'table', since: null };
    expect(await console.write.api.shellCommand('audit.exportLog', wanted, randomUUID())).toMatchObject({
      ok: true,
    });
    const lines = readFileSync(path, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toContain('exported');
    expect(lines.every((line) => !/(^|,)"?[=+@]/.test(line))).toBe(true);
  });
});
