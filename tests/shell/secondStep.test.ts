import { describe, expect, it } from 'vitest';
import { MAX_TRIES } from '../../src/main/vault/attemptCounts.ts';
import { totpCode } from '../../src/main/vault/totp.ts';
import { fromBase32 } from '../support/authenticator.ts';
import { handOver, letIn, lock, openShell, PIN, setUp, type Shell, vault } from '../support/shell.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EVES_PIN = '618394';
const ok = { ok: true, value: null };
const done = { ok: true, value: { done: true } };
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

const shownAt = async (shell: Shell, step: string): Promise<void> =>
  await expect.poll(() => vault(shell).step).toBe(step);

async function business(options = {}) {
  const shell = openShell(options);
  const { confirm, recoveryKey } = await setUp(shell);
  expect(await confirm()).toEqual(ok);
  // At night, where there are two administrators, what is changed here would wait for the other one.
  expect(await shell.teamAccess.changeRules({ rules: { secondApprover: 'off' } })).toEqual(done);
  return { ...shell, recoveryKey };
}

/** A phone that read the picture; its clock goes with Baton's. */
function phoneOf(shell: Shell) {
  const secret = fromBase32(vault(shell).codes?.secret ?? '');
  return { code: () => totpCode(secret, Math.floor((Date.now() + shell.clock.wall) / 30_000)) };
}

/** Time in which a code and a proof grow old. */
const later = ({ clock }: Shell, ms = 3 * MINUTE): void => {
  clock.monotonic += ms;
  clock.wall += ms;
};

async function withPhone() {
  const shell = await business();
  expect(await shell.setUpCodes.begin()).toEqual(done);
  const phone = phoneOf(shell);
  expect(await shell.setUpCodes.confirm(phone.code())).toEqual(ok);
  expect(vault(shell)).toMatchObject({ step: 'hidden', codes: null });
  later(shell);
  return { shell, phone };
}

const withEve = (shell: Shell, role: 'admin' | 'standard'): Promise<string> =>
  letIn(shell, { name: 'Eve', role, pin: EVES_PIN });

const secondAlways = { steps: { payments: 'always', export: 'always', delete: 'always' } } as const;
const rules = { ...secondAlways.steps, members: 'always', keys: 'always' } as const;

describe('an authenticator app', () => {
  it('counts once a code of it was typed back, and is asked for after the own PIN', async () => {
    const shell = await business();
    expect(await shell.setUpCodes.begin()).toEqual(done);
    expect(vault(shell)).toMatchObject({
      step: 'setUpCodes',
      codes: { uri: expect.stringContaining('otpauth') },
    });
    expect(await shell.setUpCodes.confirm('000000')).toMatchObject(refused('codeWrong'));
    const phone = phoneOf(shell);
    expect(await shell.stepUp.ask('export')).toBe(false);
    expect(await shell.setUpCodes.confirm(phone.code())).toEqual(ok);
    later(shell);
    const asking = shell.stepUp.ask('members');
    await shownAt(shell, 'stepUp');
    expect(await shell.stepUp.proveAgain({ way: 'code', code: phone.code() })).toMatchObject(
      refused('dataDamaged'),
    );
    expect(await shell.stepUp.prove(PIN)).toEqual(ok);
    expect(vault(shell)).toMatchObject({ step: 'secondStep', secondStep: { ways: ['code', 'recoveryKey'] } });
    expect(await shell.stepUp.proveAgain({ way: 'code', code: phone.code() })).toEqual(ok);
    expect(await asking).toBe(true);
    expect(vault(shell)).toMatchObject({ step: 'hidden', secondStep: null });
  });

  it('is believed for two minutes, and its PIN alone is not enough meanwhile or afterwards', async () => {
    const { shell, phone } = await withPhone();
    expect(await stepUpTwice(shell, phone.code())).toBe(true);
    expect(await shell.stepUp.ask('export')).toBe(true);
    later(shell);
    await lock(shell);
    await shell.unlocking.unlock(vault(shell).members[0]!.id, PIN);
    void shell.stepUp.ask('export');
    await shownAt(shell, 'stepUp');
  });

  it('gives no code that counts twice, also after Baton was closed in between', async () => {
    const { shell, phone } = await withPhone();
    const code = phone.code();
    expect(await stepUpTwice(shell, code)).toBe(true);
    shell.clock.monotonic += 3 * MINUTE;
    const again = await tryCode(shell, code);
    expect(again).toMatchObject(refused('codeUsed'));
    shell.stepUp.cancel();
    await shell.workspaces.close();
    const { dataDir, keychain } = shell;
    const next = openShell({ dataDir, keychain });
    next.clock.wall = shell.clock.wall;
    await next.unlocking.begin();
    await next.unlocking.unlock(vault(next).members[0]!.id, PIN);
    next.clock.monotonic += 3 * MINUTE;
    expect(await tryCode(next, code)).toMatchObject(refused('codeUsed'));
  });

  it('is tried as often as a PIN, and the right PIN buys no new tries', async () => {
    const { shell, phone } = await withPhone();
    for (let n = 0; n < MAX_TRIES; n++) {
      expect(await tryCode(shell, '000000')).toMatchObject(refused('codeWrong'));
      shell.stepUp.cancel();
      later(shell, 2 * HOUR);
    }
    expect(await tryCode(shell, phone.code())).toMatchObject(refused('slotDisabled'));
    expect(vault(shell).secondStep?.triesLeft).toBe(0);
  });

  it('makes room for the recovery key where the phone is lost', async () => {
    const shell = await business();
    await shell.setUpCodes.begin();
    await shell.setUpCodes.confirm(phoneOf(shell).code());
    later(shell);
    const asking = shell.teamAccess.removeFactor();
    await shownAt(shell, 'stepUp');
    await shell.stepUp.prove(PIN);
    const wrong = { way: 'recoveryKey', recoveryKey: 'nothing of the kind' } as const;
    expect(await shell.stepUp.proveAgain(wrong)).toMatchObject(refused('recoveryKeyWrong'));
    expect(await shell.stepUp.proveAgain({ ...wrong, recoveryKey: shell.recoveryKey })).toEqual(ok);
    expect(await asking).toEqual(done);
    later(shell);
    expect(await stepUpByPin(shell)).toBe(true);
  });
});

describe('an administrator who stands by', () => {
  it('proves themselves with their own PIN, counted as theirs', async () => {
    const shell = await business();
    const eve = await withEve(shell, 'admin');
    expect(await shell.teamAccess.changeRules({ rules: { steps: rules } })).toEqual(done);
    later(shell);
    const asking = shell.stepUp.ask('export');
    await shownAt(shell, 'stepUp');
    await shell.stepUp.prove(PIN);
    expect(vault(shell).secondStep).toMatchObject({ ways: ['colleague', 'recoveryKey'] });
    const answer = { way: 'colleague', memberId: eve, secret: PIN } as const;
    expect(await shell.stepUp.proveAgain(answer)).toMatchObject(refused('wrongSecret'));
    expect(vault(shell).secondStep?.colleagues[0]).toMatchObject({ id: eve, triesLeft: MAX_TRIES - 1 });
    const mine = { ...answer, memberId: vault(shell).members[0]!.id };
    expect(await shell.stepUp.proveAgain(mine)).toMatchObject(refused('wrongSecret'));
    expect(await shell.stepUp.proveAgain({ ...answer, secret: EVES_PIN })).toEqual(ok);
    expect(await asking).toBe(true);
  });

  it('is nobody who only answers customers, and nobody who still has a starting PIN', async () => {
    const shell = await business();
    const eve = await withEve(shell, 'standard');
    await shell.teamAccess.changeRules({ rules: { steps: rules } });
    later(shell);
    void shell.stepUp.ask('export');
    await shownAt(shell, 'stepUp');
    await shell.stepUp.prove(PIN);
    expect(vault(shell).secondStep?.ways).toEqual(['recoveryKey']);
    const answer = { way: 'colleague', memberId: eve, secret: EVES_PIN } as const;
    expect(await shell.stepUp.proveAgain(answer)).toMatchObject(refused('wrongSecret'));
    expect(await shell.stepUp.proveAgain({ way: 'recoveryKey', recoveryKey: shell.recoveryKey })).toEqual(ok);
    await shell.teamAccess.addMember({ name: 'Sam', role: 'admin', color: 2 });
    const starting = await handOver(shell);
    later(shell);
    void shell.stepUp.ask('export');
    await shownAt(shell, 'stepUp');
    await shell.stepUp.prove(PIN);
    const sam = vault(shell).secondStep?.colleagues[0]?.id ?? '';
    const samsAnswer = { way: 'colleague', memberId: sam, secret: starting } as const;
    expect(await shell.stepUp.proveAgain(samsAnswer)).toMatchObject(refused('startingSecret'));
  });

  it('refuses a colleague who has used their PIN beside another, and not yet replaced it', async () => {
    const shell = await business();
    const eve = await withEve(shell, 'admin');
    await lock(shell);
    const ana = vault(shell).members.find(({ id }) => id !== eve)!.id;
    shell.unlocking.showTogether();
    const both = [
      { memberId: ana, secret: PIN },
      { memberId: eve, secret: EVES_PIN },
    ] as const;
    expect(await shell.unlocking.together.open(...both)).toEqual(ok);
    expect(await shell.unlocking.together.recover(null)).toEqual(ok);
    await shell.unlocking.begin();
    await shell.unlocking.unlock(ana, PIN);
    expect(await shell.unlocking.chooseSecret({ secret: '829147', repeated: '829147' })).toEqual(ok);
    void shell.stepUp.askTwice();
    await shownAt(shell, 'stepUp');
    expect(await shell.stepUp.prove('829147')).toEqual(ok);
    const answer = { way: 'colleague', memberId: eve, secret: EVES_PIN } as const;
    expect(await shell.stepUp.proveAgain(answer)).toMatchObject(refused('secretSpent'));
  });

  it('resets the second step of who lost their phone', async () => {
    const { shell, phone } = await withPhone();
    expect(await stepUpTwice(shell, phone.code())).toBe(true);
    const eve = await withEve(shell, 'admin');
    const ana = vault(shell).members[0]!.id;
    await lock(shell);
    await shell.unlocking.unlock(eve, EVES_PIN);
    expect(await shell.teamAccess.resetFactor({ memberId: ana })).toMatchObject(refused('ownersOnly'));
    await lock(shell);
    await shell.unlocking.unlock(ana, PIN);
    later(shell);
    expect(await stepUpTwice(shell, phone.code())).toBe(true);
    await shell.teamAccess.changeRole({ memberId: eve, role: 'owner' });
    await lock(shell);
    await shell.unlocking.unlock(eve, EVES_PIN);
    expect(await shell.teamAccess.resetFactor({ memberId: ana })).toEqual(done);
    await lock(shell);
    await shell.unlocking.unlock(ana, PIN);
    later(shell);
    expect(await stepUpByPin(shell)).toBe(true);
  });
});

it('leaves a question that was open when Baton was locked unanswered', async () => {
  const { shell, phone } = await withPhone();
  const asking = shell.stepUp.ask('export');
  await shownAt(shell, 'stepUp');
  await shell.stepUp.prove(PIN);
  await lock(shell);
  expect(await asking).toBe(false);
  expect(vault(shell)).toMatchObject({ step: 'unlock', secondStep: null });
  const answer = { way: 'code', code: phone.code() } as const;
  expect(await shell.stepUp.proveAgain(answer)).toMatchObject(refused('dataDamaged'));
});

async function stepUpByPin(shell: Shell): Promise<boolean> {
  const asking = shell.stepUp.ask('members');
  await shownAt(shell, 'stepUp');
  expect(await shell.stepUp.prove(PIN)).toEqual(ok);
  return asking;
}

/** Own PIN, then this code; answers what the code was answered. */
async function tryCode(shell: Shell, code: string) {
  void shell.stepUp.ask('export');
  await shownAt(shell, 'stepUp');
  expect(await shell.stepUp.prove(PIN)).toEqual(ok);
  return shell.stepUp.proveAgain({ way: 'code', code });
}

async function stepUpTwice(shell: Shell, code: string): Promise<boolean> {
  const asking = shell.stepUp.ask('members');
  await shownAt(shell, 'stepUp');
  expect(await shell.stepUp.prove(PIN)).toEqual(ok);
  expect(await shell.stepUp.proveAgain({ way: 'code', code })).toEqual(ok);
  return asking;
}
