import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { QueryOutput } from '../../src/contract/index.ts';
import { err } from '../../src/domain/result.ts';
import type { Role } from '../../src/domain/permissions.ts';
import { deviceSecretAccount } from '../../src/main/shell/secrets.ts';
import { ANYONE } from '../../src/main/vault/vault.ts';
import {
  DONE,
  handOver,
  letIn,
  lock,
  openBusiness,
  PIN,
  restart,
  type Shell,
  twice,
  vault,
  wrong,
} from '../support/shell.ts';

/* Two administrators at the lock screen, where the recovery key is not at hand. */

const PINS: Readonly<Record<string, string>> = {
  Ana: PIN,
  Ben: '618394',
  Cleo: '937462',
  Eve: '593817',
};

const idOf = (shell: Shell, name: string): string =>
  shell.businessVault
    .get()
    ?.vault.shownNames()
    ?.members.find((member) => member.name === name)?.id ?? '';
const entry = (shell: Shell, name: string, secret = PINS[name] ?? '') => ({
  memberId: idOf(shell, name),
  secret,
});

/** Ana the owner and these; locked, with the keys still in memory. */
async function locked(others: Readonly<Record<string, Role>>): Promise<Shell> {
  const shell = await openBusiness();
  for (const [name, role] of Object.entries(others)) await letIn(shell, { name, role, pin: PINS[name]! });
  await lock(shell);
  return shell;
}
const BEN = { Ben: 'admin' } as const;
const BEN_AND_CLEO = { ...BEN, Cleo: 'admin' } as const;
const BEN_AND_EVE = { ...BEN, Eve: 'standard' } as const;

function open({ unlocking }: Shell, ...[first, second]: readonly [Entry, Entry]) {
  unlocking.showTogether();
  return unlocking.together.open(first, second);
}
type Entry = ReturnType<typeof entry>;

/** Whoever comes in chooses a new secret first. */
async function comesInAnew(
  shell: Shell,
  name: string,
  [secret, own]: readonly [string, string],
  why: string,
) {
  expect(await shell.unlocking.unlock(idOf(shell, name), secret)).toEqual(DONE);
  expect(vault(shell)).toMatchObject({ step: 'ownSecret', why, about: name });
  expect(await shell.unlocking.chooseSecret(twice(secret))).toEqual(wrong('secretUnchanged'));
  expect(await shell.unlocking.chooseSecret(twice(own))).toEqual(DONE);
  await lock(shell);
}

/** What the audit shows of two administrators: what, by whom. */
async function audited({ engine }: Shell): Promise<unknown[]> {
  const any = { memberId: null, deviceId: null, from: null, until: null, before: null };
  const filter = { ...any, area: 'security', text: '', limit: 10 };
  const answer = await engine.read.query('audit.listEntries', filter);
  if (!answer.ok) throw new Error(answer.error.code);
  const { rows } = answer.value as QueryOutput<'audit.listEntries'>;
  return rows.map(({ what, name, about }) => [what, name, about]);
}

describe('two administrators', () => {
  it.each([
    ['locked', async () => undefined],
    ['not yet unlocked since a start', restart],
  ])('let the owner in anew while it is %s, and no page is shown', async (_what, before) => {
    const shell = await locked(BEN_AND_CLEO);
    await before(shell);
    shell.done.length = 0;
    expect(await open(shell, entry(shell, 'Ben'), entry(shell, 'Cleo'))).toEqual(DONE);
    expect(vault(shell).step).toBe('togetherWish');
    expect(vault(shell).members.map(({ name }) => name)).toEqual(['Ana']);
    expect(await shell.unlocking.together.recover(idOf(shell, 'Ana'))).toEqual(DONE);
    expect(vault(shell)).toMatchObject({ step: 'startingSecret', about: 'Ana' });
    expect(shell.states.get('shell.app').phase).toBe('locked');
    expect(shell.done).not.toContain('showConsole');
    expect(shell.workspaces.signedIn()).toBeNull();
    expect(await shell.engine.read.query('team.listMembers', {})).toMatchObject({ ok: false });
    const starting = vault(shell).startingSecret ?? '';
    await shell.unlocking.begin();
    expect(vault(shell)).toMatchObject({ step: 'unlock', startingSecret: null });
    expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)).toEqual(wrong('wrongSecret'));
    await comesInAnew(shell, 'Ana', [starting, '829147'], 'starting');
    await comesInAnew(shell, 'Ben', [PINS.Ben!, '618395'], 'together');
    await comesInAnew(shell, 'Cleo', [PINS.Cleo!, '937461'], 'together');
  });

  it('begin the counts anew for everybody where one of the two was taken away', async () => {
    const shell = await openBusiness();
    await letIn(shell, { name: 'Ben', role: 'admin', pin: PINS.Ben! });
    const eves = { name: 'Eve', role: 'standard', color: 3 } as const;
    expect(await shell.teamAccess.addMember(eves)).toMatchObject({ ok: true });
    const starting = await handOver(shell);
    await lock(shell);
    const eve = idOf(shell, 'Eve');
    for (let n = 0; n < 4; n += 1) await shell.unlocking.unlock(eve, '111222');
    expect(await shell.unlocking.unlock(eve, starting)).toMatchObject(wrong('mustWait'));
    rmSync(join(shell.dataDir, 'attempts.json'));
    rmSync(join(shell.dataDir, 'attempts.prev.json'), { force: true });
    await restart(shell);
    expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)).toEqual(wrong('triesTampered'));
    expect(await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'))).toEqual(DONE);
    expect(await shell.unlocking.together.recover(null)).toEqual(DONE);
    expect(vault(shell).step).toBe('togetherDone');
    await shell.unlocking.begin();
    expect(await shell.unlocking.unlock(eve, starting)).toEqual(DONE);
    expect(vault(shell).step).toBe('ownSecret');
  });

  it('sign it both: the audit names each', async () => {
    const shell = await locked(BEN_AND_EVE);
    await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'));
    await shell.unlocking.together.recover(idOf(shell, 'Eve'));
    await shell.unlocking.begin();
    await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN);
    await shell.unlocking.chooseSecret(twice('829147'));
    expect(await audited(shell)).toEqual([
      ['security.recoverTogether', 'Ana', 'Eve'],
      ['security.agreeToRecovery', 'Ben', 'Eve'],
    ]);
  });
});

describe('it is refused, with why,', () => {
  it('where a PIN is wrong, which costs that one a try', async () => {
    const shell = await locked(BEN);
    expect(await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben', '111222'))).toEqual(
      wrong('togetherWrong'),
    );
    expect(await open(shell, entry(shell, 'Ana', '111222'), entry(shell, 'Ben'))).toEqual(
      wrong('togetherWrong'),
    );
    const left = vault(shell).members.map(({ name, triesLeft }) => [name, triesLeft]);
    expect(left).toEqual([
      ['Ana', 9],
      ['Ben', 9],
    ]);
    expect(vault(shell).step).not.toBe('togetherWish');
    expect(await shell.unlocking.together.recover(null)).toEqual(wrong('dataDamaged'));
  });

  it('where somebody is named that nobody is, and that costs nobody a try and shows nothing', async () => {
    const shell = await locked(BEN);
    for (const memberId of [ANYONE, randomUUID()]) {
      const nobody = { memberId, secret: PINS.Ben! };
      expect(await open(shell, nobody, entry(shell, 'Ana'))).toEqual(wrong('togetherWrong'));
      expect(await open(shell, entry(shell, 'Ana'), nobody)).toEqual(wrong('togetherWrong'));
      expect(await shell.unlocking.unlock(memberId, PINS.Ben!)).toEqual(wrong('wrongSecret'));
    }
    expect(vault(shell).members.map(({ triesLeft }) => triesLeft)).toEqual([10, 10]);
    expect(await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'))).toEqual(DONE);
  });

  it('where it is one person twice, or one of them is no administrator', async () => {
    const shell = await locked(BEN_AND_EVE);
    expect(await open(shell, entry(shell, 'Ana'), entry(shell, 'Ana'))).toEqual(wrong('samePerson'));
    expect(await open(shell, entry(shell, 'Ana'), entry(shell, 'Eve'))).toEqual(wrong('notRecoverer'));
  });

  it('where one of them waits, was shut out by the limiter, or was let go', async () => {
    const shell = await locked(BEN_AND_CLEO);
    const ben = entry(shell, 'Ben');
    for (let n = 0; n < 4; n += 1) await open(shell, entry(shell, 'Ana'), { ...ben, secret: '111222' });
    const waits = { code: 'mustWait', waitMs: expect.any(Number) as number };
    expect(await open(shell, entry(shell, 'Ana'), ben)).toEqual({ ok: false, error: waits });
    for (let n = 4; n < 10; n += 1) {
      shell.clock.monotonic += 60 * 60_000;
      await open(shell, entry(shell, 'Ana'), { ...ben, secret: '111222' });
    }
    shell.clock.monotonic += 60 * 60_000;
    expect(await open(shell, entry(shell, 'Ana'), ben)).toEqual(wrong('slotDisabled'));
    const cleo = entry(shell, 'Cleo');
    await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN);
    const leaving = { memberId: cleo.memberId, reason: 'Moved away' };
    expect(await shell.teamAccess.deactivateMember(leaving)).toMatchObject({ ok: true });
    await lock(shell);
    expect(await open(shell, entry(shell, 'Ana'), cleo)).toEqual(wrong('togetherWrong'));
  });

  it('where wrong tries of all together are used up: then they are no way in any more', async () => {
    const shell = await locked(BEN_AND_CLEO);
    for (const name of ['Ana', 'Ben', 'Cleo'])
      for (let n = 0; n < 10; n += 1) {
        shell.clock.monotonic += 60 * 60_000;
        await shell.unlocking.unlock(idOf(shell, name), '111222');
      }
    expect(await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'))).toEqual(wrong('allDisabled'));
    expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)).toEqual(wrong('allDisabled'));
  });

  it('where the keychain does not answer', async () => {
    const shell = await locked(BEN);
    const both = [entry(shell, 'Ana'), entry(shell, 'Ben')] as const;
    shell.keychain.entries.delete(deviceSecretAccount(shell.businessVault.get()!.installId));
    await restart(shell);
    expect(await open(shell, ...both)).toEqual(wrong('keychainUnavailable'));
  });

  it('where one of them has used their PIN beside a colleague, and not yet replaced it', async () => {
    const shell = await locked(BEN);
    await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'));
    expect(await shell.unlocking.together.recover(null)).toEqual(DONE);
    await shell.unlocking.begin();
    await comesInAnew(shell, 'Ana', [PIN, '829147'], 'together');
    const ana = entry(shell, 'Ana', '829147');
    expect(await open(shell, ana, entry(shell, 'Ben'))).toEqual(wrong('secretSpent'));
    await comesInAnew(shell, 'Ben', [PINS.Ben!, '618395'], 'together');
    expect(await open(shell, ana, entry(shell, 'Ben', '618395'))).toEqual(DONE);
  });

  it('where the journal does not take it, and then nobody’s PIN is spent', async () => {
    const shell = await locked(BEN);
    const { shellCommand } = shell.engine.write;
    const failing = async (...asked: Parameters<typeof shellCommand>) =>
      asked[0] === 'security.recoverTogether'
        ? err({ code: 'unavailable', reason: 'diskFull' })
        : shellCommand(...asked);
    Object.assign(shell.engine.write, { shellCommand: failing });
    await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'));
    expect(await shell.unlocking.together.recover(null)).toMatchObject(wrong('unavailable'));
    Object.assign(shell.engine.write, { shellCommand });
    expect(await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'))).toEqual(DONE);
  });

  it('where they went back while it was checked, and somebody else came in', async () => {
    const shell = await locked(BEN_AND_EVE);
    const eve = entry(shell, 'Eve');
    const opening = open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'));
    await shell.unlocking.begin();
    expect(await shell.unlocking.unlock(eve.memberId, eve.secret)).toEqual(DONE);
    await opening;
    expect([vault(shell).step, shell.unlocking.isChoosing()]).toEqual(['hidden', false]);
    expect(await shell.unlocking.together.recover(null)).toEqual(wrong('dataDamaged'));
  });

  it('where whom they name is nobody, or one of them', async () => {
    const shell = await locked(BEN);
    await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'));
    expect(await shell.unlocking.together.recover(idOf(shell, 'Ben'))).toMatchObject(wrong('notFound'));
  });
});

describe('the keys of two who have not yet said what it is for', () => {
  it.each([
    ['who let it be', (shell: Shell) => shell.unlocking.begin()],
    ['when it is locked deeply', async (shell: Shell) => shell.unlocking.lockDeeply()],
  ])('are gone: %s', async (_what, leave) => {
    const shell = await locked(BEN);
    const { vault: real } = shell.businessVault.get()!;
    const opened: Awaited<ReturnType<typeof real.openTogether>>[] = [];
    const watched: typeof real.openTogether = async (...entries) => {
      const both = await real.openTogether(...entries);
      opened.push(both);
      return both;
    };
    Object.assign(shell.businessVault.get()!, { vault: { ...real, openTogether: watched } });
    await open(shell, entry(shell, 'Ana'), entry(shell, 'Ben'));
    expect(shell.unlocking.isChoosing()).toBe(true);
    await leave(shell);
    expect([vault(shell).step, shell.unlocking.isChoosing()]).toEqual(['unlock', false]);
    expect(vault(shell).members).toHaveLength(2);
    for (const both of opened)
      for (const { dataKey, signingKey } of 'first' in both ? [both.first, both.second] : [])
        expect([dataKey, signingKey].every((key) => key.every((byte) => byte === 0))).toBe(true);
    expect(await shell.unlocking.together.recover(null)).toEqual(wrong('dataDamaged'));
  });
});
