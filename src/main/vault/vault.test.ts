import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../../../tests/support/tempDir.ts';
import { newInstallId, prepareVault } from './newVault.ts';
import { formerSlot } from '../../../tests/support/formerSlot.ts';
import { hasVault, readSlots } from './slotsFile.ts';
import { createVault, readVaultHead, type Unlocked, type Vault } from './vault.ts';

const PIN = '829146';
const names = { businessName: 'Holland Bakery', members: [] };

async function newVault(profile: 'pin' | 'passphrase' = 'pin') {
  const dir = tempDir();
  const memberId = randomUUID();
  const deviceSecret = profile === 'pin' ? randomBytes(32) : null;
  const prepared = await prepareVault({
    profile,
    secret: PIN,
    memberId,
    names,
    deviceSecret,
    installId: newInstallId(),
    at: 1,
  });
  const clock = { ms: 0 };
  const open = (secret = deviceSecret) =>
    createVault(dir, {
      deviceSecret: secret,
      witness: null,
      clock: { now: () => 1, monotonicMs: () => clock.ms },
    });
  return { dir, memberId, prepared, deviceSecret, clock, open };
}

describe('a vault', () => {
  it('leaves nothing on disk before the recovery key was typed back', async () => {
    const { dir, prepared } = await newVault();
    expect([readdirSync(dir), hasVault(dir)]).toEqual([[], false]);
    prepared.keep(dir);
    expect(hasVault(dir)).toBe(true);
    expect(readVaultHead(dir)).toEqual({ installId: prepared.unlocked.installId, profile: 'pin' });
  });

  it('opens with the PIN to the keys it was made with, and shows names without it', async () => {
    const { dir, memberId, prepared, open } = await newVault();
    prepared.keep(dir);
    expect(open().shownNames()).toEqual(names);
    expect(open().memberIds()).toEqual([memberId]);
    const unlocked = await open().unlock(memberId, PIN);
    expect(unlocked).toMatchObject({ memberId, cipher: 'aegis', dataKey: prepared.unlocked.dataKey });
  });

  it('hides even names where the device secret is another', async () => {
    const { dir, prepared, open } = await newVault();
    prepared.keep(dir);
    expect([open(randomBytes(32)).shownNames(), open(null).shownNames()]).toEqual([null, null]);
    expect(readFileSync(join(dir, 'keyslots.json'), 'utf8')).not.toContain('Holland');
  });

  it('counts wrong PINs, and is shut after ten although the right one comes then', async () => {
    const { dir, memberId, prepared, open, clock } = await newVault();
    prepared.keep(dir);
    const vault = open();
    expect(await vault.unlock(memberId, '000001')).toBe('wrongSecret');
    expect(vault.attempts.of(memberId).triesLeft()).toBe(9);
    while (vault.attempts.of(memberId).triesLeft() > 0) {
      clock.ms += vault.attempts.of(memberId).waitLeftMs();
      await vault.attempts.of(memberId).begin();
    }
    clock.ms += 1e10;
    expect(await open().unlock(memberId, PIN)).toBe('slotDisabled');
  });

  it('makes even the right PIN wait', async () => {
    const { dir, memberId, prepared, open, clock } = await newVault();
    prepared.keep(dir);
    const vault = open();
    for (let n = 0; n < 4; n++) await vault.attempts.of(memberId).begin();
    expect(await vault.unlock(memberId, PIN)).toBe('mustWait');
    clock.ms += 30_000;
    expect(await vault.unlock(memberId, PIN)).toMatchObject({ memberId });
    expect(vault.attempts.of(memberId).triesLeft()).toBe(10);
  });

  it('opens by the recovery key where the keychain is gone, with a new PIN from then on', async () => {
    const { dir, memberId, prepared, open } = await newVault();
    prepared.keep(dir);
    const typed = prepared.recoveryKey.toLowerCase().replaceAll('-', ' ');
    const newSecret = randomBytes(32);
    const vault = open(newSecret);
    for (let n = 0; n < 4; n++) await vault.attempts.of(memberId).begin();
    expect(await vault.recover(typed, { secret: '740218', at: 2 })).toMatchObject({
      memberId,
      dataKey: prepared.unlocked.dataKey,
    });
    expect(vault.attempts.of(memberId).triesLeft()).toBe(10);
    expect(await open(newSecret).unlock(memberId, '740218')).toMatchObject({
      dataKey: prepared.unlocked.dataKey,
    });
    expect(await open(newSecret).unlock(memberId, PIN)).toBe('wrongSecret');
    expect(await open(newSecret).recover(typed, { secret: '740219', at: 3 })).toMatchObject({ memberId });
  });

  it('refuses a recovery key that is mistyped or another', async () => {
    const { dir, prepared, open } = await newVault();
    prepared.keep(dir);
    const other = await newVault();
    for (const typed of ['', PIN, prepared.recoveryKey.slice(1), other.prepared.recoveryKey])
      expect(await open().recover(typed, { secret: '740218', at: 2 })).toBe('recoveryKeyWrong');
    const before = readFileSync(join(dir, 'keyslots.json'), 'utf8');
    expect(before).not.toContain(prepared.recoveryKey.slice(0, 9));
  });

  it('with a passphrase needs no keychain', async () => {
    const { dir, memberId, prepared, open } = await newVault('passphrase');
    prepared.keep(dir);
    expect(await open(null).unlock(memberId, PIN)).toMatchObject({ dataKey: prepared.unlocked.dataKey });
  });

  it('of a newer Baton, or damaged, has no head that could be misread', async () => {
    const { dir, prepared } = await newVault();
    prepared.keep(dir);
    const file = join(dir, 'keyslots.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"formatVersion":2', '"formatVersion":3'));
    expect(readVaultHead(dir)).toBeUndefined();
    writeFileSync(file, text.slice(0, 100));
    expect(readVaultHead(dir)).toBeUndefined();
    expect(hasVault(dir)).toBe(true);
  });

  it.each([
    ['weaker', 1_024],
    ['stronger than any computer', 2 ** 31],
  ])(
    'whose slots were made %s is damaged: it opens to nobody, costs no try, and throws nothing',
    async (_what, memoryKiB) => {
      const { dir, memberId, prepared, open } = await newVault();
      prepared.keep(dir);
      const file = join(dir, 'keyslots.json');
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replaceAll('"memoryKiB":65536', `"memoryKiB":${memoryKiB}`),
      );
      const vault = open();
      expect(readVaultHead(dir)).toBeUndefined();
      expect(await vault.unlock(memberId, PIN)).toBe('dataDamaged');
      expect(await vault.recover(prepared.recoveryKey, { secret: '740218', at: 2 })).toBe('dataDamaged');
      expect(await vault.isRecoveryKey(prepared.recoveryKey)).toBe(false);
      expect([vault.memberIds(), vault.shownNames(), vault.attempts.of(memberId).triesLeft()]).toEqual([
        [],
        null,
        10,
      ]);
    },
  );
});

/** The slots of a vault as a Baton wrote them that could not change the data key. */
async function makeFormer({ dir, memberId, prepared, deviceSecret }: Awaited<ReturnType<typeof newVault>>) {
  const { installId } = prepared.unlocked;
  const context = { installId, deviceSecret: deviceSecret! };
  const wanted = { memberId, createdAt: 1 };
  const slots = await Promise.all([
    formerSlot({ ...wanted, type: 'pin', secret: PIN }, prepared.unlocked, context),
    formerSlot({ ...wanted, type: 'recovery', secret: prepared.recoveryKey }, prepared.unlocked, context),
  ]);
  const file = { formatVersion: 1, installId, profile: 'pin', cipher: 'aegis', slots, shown: null };
  writeFileSync(join(dir, 'keyslots.json'), JSON.stringify(file));
}

const slotsOf = (dir: string) => readSlots(dir)!.slots;

describe('a vault of a Baton that could not change the data key', () => {
  it('opens, and each way in gets the new form as it is used', async () => {
    const vault = await newVault();
    await makeFormer(vault);
    const { dir, memberId, prepared, open } = vault;
    const { dataKey } = prepared.unlocked;
    expect(await open().unlock(memberId, PIN)).toMatchObject({ memberId, dataKey });
    expect(slotsOf(dir).map(({ type, reach }) => [type, reach !== undefined])).toEqual([
      ['recovery', false],
      ['pin', true],
    ]);
    expect(await open().unlock(memberId, PIN)).toMatchObject({ memberId, dataKey });
    expect(await open().recover(prepared.recoveryKey, { secret: '740218', at: 2 })).toMatchObject({
      memberId,
      dataKey,
    });
    expect(slotsOf(dir).every(({ reach }) => reach !== undefined)).toBe(true);
    expect(await open().recover(prepared.recoveryKey, { secret: '740219', at: 3 })).toMatchObject({
      memberId,
      dataKey,
    });
  });
});

describe('a secret that was changed', () => {
  it('opens nothing any more, also not by the generation of the file before', async () => {
    const { dir, memberId, prepared, open } = await newVault();
    prepared.keep(dir);
    const unlocked = (await open().unlock(memberId, PIN)) as Unlocked;
    await open().changeSecret(unlocked, '740218', 2);
    rmSync(join(dir, 'keyslots.json'));
    expect(await open().unlock(memberId, PIN)).toBe('wrongSecret');
    expect(await open().unlock(memberId, '740218')).toMatchObject({ dataKey: unlocked.dataKey });
  });

  it('is forgotten at the next unlock where a crash left the generation before', async () => {
    const { dir, memberId, prepared, open } = await newVault();
    prepared.keep(dir);
    const before = readFileSync(join(dir, 'keyslots.json'), 'utf8');
    const unlocked = (await open().unlock(memberId, PIN)) as Unlocked;
    await open().changeSecret(unlocked, '740218', 2);
    writeFileSync(join(dir, 'keyslots.prev.json'), before);
    await open().unlock(memberId, '740218');
    rmSync(join(dir, 'keyslots.json'));
    expect(await open().unlock(memberId, PIN)).toBe('wrongSecret');
  });
});

describe('two administrators', () => {
  const BENS_PIN = '618394';

  async function twoPeople() {
    const vault = await newVault();
    vault.prepared.keep(vault.dir);
    const [ana, ben] = [vault.memberId, randomUUID()];
    const { unlocked } = vault.prepared;
    const bens = { memberId: ben, signingKey: unlocked.signingKey, secret: BENS_PIN, at: 1 };
    await vault.open().admit(unlocked, bens, names);
    await vault.open().appointRecoverers(unlocked, [ana, ben]);
    await ownPin(vault.open(), bens);
    return { ...vault, ana: { memberId: ana, secret: PIN }, ben: { memberId: ben, secret: BENS_PIN } };
  }

  /** As after a first visit. */
  async function ownPin(vault: Vault, ben: { readonly memberId: string; readonly secret: string }) {
    const unlocked = (await vault.unlock(ben.memberId, ben.secret)) as Unlocked;
    await vault.changeSecret(unlocked, ben.secret, 2);
  }

  it('open it together, in either order, and also once one of them chose another PIN', async () => {
    const { open, ana, ben, prepared } = await twoPeople();
    const { dataKey } = prepared.unlocked;
    expect(await open().openTogether(ben, ana)).toMatchObject({ first: { dataKey }, second: { dataKey } });
    const unlocked = (await open().unlock(ben.memberId, ben.secret)) as Unlocked;
    await open().changeSecret(unlocked, '740218', 2);
    const anew = { ...ben, secret: '740218' };
    expect(await open().openTogether(ana, anew)).toMatchObject({ first: { dataKey }, second: { dataKey } });
  });

  it('are told whose PIN was wrong, which costs that one a try', async () => {
    const { open, ana, ben } = await twoPeople();
    const vault = open();
    const wrong = { ...ben, secret: '740218' };
    expect(await vault.openTogether(ana, wrong)).toEqual({ failure: 'wrongSecret', memberId: ben.memberId });
    const left = [ana, ben].map(({ memberId }) => vault.attempts.of(memberId).triesLeft());
    expect(left).toEqual([10, 9]);
  });

  it('are no longer two once one of them is let go', async () => {
    const { open, dir, ana, ben, prepared } = await twoPeople();
    await open().expel(prepared.unlocked, ben.memberId, names);
    expect(readSlots(dir)!.pairs).toEqual([]);
    expect(await open().openTogether(ana, ben)).toMatchObject({ failure: 'notRecoverer' });
    const gone = await open().openTogether(ben, ana);
    expect(gone).toEqual({ failure: 'wrongSecret', memberId: ben.memberId });
  });

  it('are two: one of them twice opens nothing, and is not even counted', async () => {
    const { open, ana } = await twoPeople();
    const vault = open();
    const same = { failure: 'samePerson', memberId: ana.memberId };
    expect(await vault.openTogether(ana, { ...ana, secret: '740218' })).toEqual(same);
    expect(vault.attempts.of(ana.memberId).triesLeft()).toBe(10);
  });

  it('are administrators, each by a PIN nobody else chose', async () => {
    const { open, ana, ben, prepared } = await twoPeople();
    const vault = open();
    const { signingKey } = prepared.unlocked;
    const eve = { memberId: randomUUID(), signingKey, secret: '740218', at: 1 };
    await vault.admit(prepared.unlocked, eve, names);
    await ownPin(vault, eve);
    const notOne = { failure: 'notRecoverer', memberId: eve.memberId };
    expect(await vault.openTogether(eve, ana)).toEqual(notOne);
    await vault.admit(prepared.unlocked, { ...ben, signingKey, at: 3 }, names);
    const isStarting = { failure: 'startingSecret', memberId: ben.memberId };
    expect(await vault.openTogether(ana, ben)).toEqual(isStarting);
  });

  it('have used up their PINs: each opens only what replaces it', async () => {
    const { open, ana, ben } = await twoPeople();
    const vault = open();
    const opened = await vault.openTogether(ana, ben);
    if ('failure' in opened) throw new Error(opened.failure);
    await vault.spendSecret(opened.first, ana.secret);
    const again = (await open().unlock(ana.memberId, ana.secret)) as Unlocked;
    expect([again.isSecretSpent, again.secretSetAt]).toEqual([true, opened.first.secretSetAt]);
    expect(await open().changeSecret(again, '740218', 2)).toMatchObject({ isSecretSpent: false });
    expect(await open().unlock(ana.memberId, '740218')).toMatchObject({ isSecretSpent: false });
  });
});

describe('while the data key is changed', () => {
  const BENS_PIN = '618394';

  async function changing() {
    const vault = await newVault();
    vault.prepared.keep(vault.dir);
    const opened = vault.open();
    const unlocked = (await opened.unlock(vault.memberId, PIN)) as Unlocked;
    const next = { dataKey: randomBytes(32) };
    return { ...vault, opened, unlocked, next };
  }

  it('no slot is written: it would be left out of the change', async () => {
    const { opened, open, unlocked, next, memberId } = await changing();
    await opened.beginDataKey(unlocked, next.dataKey);
    await expect(opened.changeSecret(unlocked, '740218', 2)).rejects.toThrow('data key');
    await expect(opened.rememberNames(unlocked, names)).rejects.toThrow('data key');
    await opened.turnToNext(next);
    expect(await open().unlock(memberId, PIN)).toMatchObject(next);
  });

  it('a key from before the change makes no slot any more', async () => {
    const { opened, open, unlocked, next, memberId } = await changing();
    await opened.beginDataKey(unlocked, next.dataKey);
    await opened.turnToNext(next);
    await expect(open().changeSecret(unlocked, '740218', 2)).rejects.toThrow('data key');
    await expect(open().expel(unlocked, memberId, names)).rejects.toThrow('data key');
    expect(await open().unlock(memberId, PIN)).toMatchObject(next);
  });

  it('changes wait for each other, also those of a vault opened anew', async () => {
    const { opened, open, unlocked, next, memberId, prepared } = await changing();
    const ben = { memberId: randomUUID(), signingKey: unlocked.signingKey, secret: BENS_PIN, at: 1 };
    await Promise.all([
      opened.changeSecret(unlocked, '740218', 2),
      open().admit(unlocked, ben, names),
      open().beginDataKey(unlocked, next.dataKey),
    ]);
    expect(opened.isPreparedFor(next)).toBe(true);
    await opened.turnToNext(next);
    expect(await open().unlock(memberId, '740218')).toMatchObject(next);
    expect(await open().unlock(ben.memberId, BENS_PIN)).toMatchObject(next);
    expect(await open().isRecoveryKey(prepared.recoveryKey)).toBe(true);
  });

  it('nothing is turned to a key that no slot holds', async () => {
    const { opened, unlocked, next } = await changing();
    await expect(opened.turnToNext(next)).rejects.toThrow('data key');
    await opened.beginDataKey(unlocked, randomBytes(32));
    expect(opened.isPreparedFor(next)).toBe(false);
    await expect(opened.turnToNext(next)).rejects.toThrow('data key');
  });
});
