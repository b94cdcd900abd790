import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EpochMs } from '../../domain/ids.ts';
import { tempDir } from '../../../tests/support/tempDir.ts';
import { ingestPairOf, ingestPublicKey, openSealed, sealTo } from './ingestKey.ts';
import { openSpool, readSpool, type SpooledBody, type SpoolLimits } from './sealedSpool.ts';

const pair = ingestPairOf(randomBytes(48));
const key = ingestPublicKey(pair.publicKey);
const WIDE: SpoolLimits = { maxBytes: 1024 * 1024, maxBodies: 1_000 };

const bodyOf = (n: number, text = `body ${n}`): SpooledBody => ({
  receivedAt: EpochMs.parse(1_000 + n),
  signature: `sha256=${n}`,
  body: Buffer.from(text),
});

function openOne(limits: SpoolLimits = WIDE, dataDir = tempDir()) {
  const spool = openSpool(dataDir, key, () => limits);
  onTestFinished(() => spool.close());
  return { spool, dataDir, file: join(dataDir, 'inbound.spool') };
}

const read = (dataDir: string): (string | null)[] =>
  [...readSpool(dataDir, pair.privateKey)].map((entry) => entry && Buffer.from(entry.body).toString());

describe('sealing to a public key', () => {
  it('opens with the private half only, whatever it says', () => {
    const other = ingestPairOf(randomBytes(48));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (plain) => {
        const sealed = sealTo(key, plain);
        expect(openSealed(pair.privateKey, sealed)).toEqual(Buffer.from(plain));
        expect(openSealed(other.privateKey, sealed)).toBe(null);
      }),
      { numRuns: 50 },
    );
  });

  it('opens nothing that was changed, cut or made up', () => {
    const sealed = sealTo(key, Buffer.from('hello'));
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      // The top bit of an X25519 point is ignored by its definition; the key derived from it is not.
      expect.soft(openSealed(pair.privateKey, changed), `byte ${at}`).toBe(null);
      expect.soft(openSealed(pair.privateKey, sealed.subarray(0, at)), `cut at ${at}`).toBe(null);
    }
    expect(openSealed(pair.privateKey, Buffer.alloc(100))).toBe(null);
  });

  it('is the same pair at every opening of the same workspace', () => {
    const device = randomBytes(48);
    expect(ingestPairOf(device).publicKey).toBe(ingestPairOf(device).publicKey);
  });
});

describe('the spool', () => {
  it('gives back in order what was stored, also many at once and after a reopening', async () => {
    const { spool, dataDir } = openOne();
    const stored = await Promise.all(Array.from({ length: 50 }, (_, n) => spool.add(bodyOf(n))));
    expect(new Set(stored)).toEqual(new Set(['stored']));
    await spool.close();
    const again = openOne(WIDE, dataDir);
    expect(await again.spool.add(bodyOf(50))).toBe('stored');
    expect(read(dataDir)).toEqual(Array.from({ length: 51 }, (_, n) => `body ${n}`));
    expect(statSync(again.file).mode & 0o077).toBe(0);
    expect(readFileSync(again.file).includes('body')).toBe(false);
  });

  it('takes no more bodies and no more bytes than it may, also across restarts', async () => {
    const { spool, dataDir } = openOne({ ...WIDE, maxBodies: 3 });
    const outcomes = await Promise.all([0, 1, 2, 3].map((n) => spool.add(bodyOf(n))));
    expect(outcomes).toEqual(['stored', 'stored', 'stored', 'full']);
    await spool.close();
    expect(await openOne({ ...WIDE, maxBodies: 3 }, dataDir).spool.add(bodyOf(9))).toBe('full');
    expect(await openOne({ ...WIDE, maxBytes: 500 }, dataDir).spool.add(bodyOf(9))).toBe('full');
    expect(read(dataDir).length).toBe(3);
  });

  it('takes nothing once it is closed', async () => {
    const { spool } = openOne();
    await spool.close();
    expect(await spool.add(bodyOf(1))).toBe('unavailable');
  });

  it('says so where the folder is gone', async () => {
    const { spool } = openOne(WIDE, join(tempDir(), 'gone'));
    expect(await spool.add(bodyOf(1))).toBe('unavailable');
  });

  it('whatever a crash or a hand leaves in it, what is whole is read', async () => {
    const rubbish = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.constant(Buffer.from('baton.spool.1\r\n\0')),
      fc.constant(Buffer.from('baton.spool.1\r\n\0\xff\xff\xff\xff', 'latin1')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(rubbish, { maxLength: 5 }), async (leftovers) => {
        const { spool, dataDir, file } = openOne();
        await spool.add(bodyOf(0));
        await spool.close();
        for (const [n, bytes] of leftovers.entries()) {
          appendFileSync(file, bytes);
          const next = openSpool(dataDir, key, () => WIDE);
          await next.add(bodyOf(n + 1));
          await next.close();
        }
        const whole = read(dataDir).filter((text) => text !== null);
        expect(whole).toEqual(['body 0', ...leftovers.map((_, n) => `body ${n + 1}`)]);
      }),
      { numRuns: 40 },
    );
  });
});
