import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWriteSide } from '../../src/main/composeWriteSide.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { openConnectedConsole } from '../support/connected.ts';
import { freePort } from '../support/freePort.ts';
import { conversationsOf } from '../support/inbox.ts';
import { needlesOf } from '../e2e/support/canaries.ts';
import { noHistoryThreads, unheardEvents } from '../support/unheard.ts';
import { APP_SECRET, post, sign, textDelivery } from '../support/webhook.ts';

const text = (n: number): string => `Is the parcel ${n} ready?`;
const hello = (n: number) =>
  textDelivery({
    wamid: `wamid.Z${n}=`,
    from: `4477009${20_000 + n}`,
    name: `Nadia ${n}`,
    text: text(n),
    at: Math.floor(Date.now() / 1000) + n,
  });

const spoolOf = ({ dataDir }: TestConsole): string => join(dataDir, 'inbound.spool');
const SECRETS = [{ appSecret: APP_SECRET, verifyToken: 'the-token' }];

type Given = { readonly publicKey?: string; readonly faultPoint?: (name: string) => void };

/** The door of a console that was started and that nobody has unlocked yet. */
async function startLocked(dataDir: string, secrets: typeof SECRETS | null, given: Given = {}) {
  const { publicKey = null, faultPoint = () => undefined } = given;
  const side = createWriteSide({
    events: unheardEvents,
    toReadSide: () => undefined,
    clock: systemClock,
    faultPoint,
    historyThreads: noHistoryThreads,
  });
  onTestFinished(() => side.api.close());
  const port = await freePort();
  const receiving = await side.api.listenSealed({ dataDir, secrets, publicKey }, port);
  return { side, port, receiving };
}

const reopen = async ({ dataDir, dataKey, owner, secretsById: secrets }: TestConsole, key = dataKey) => {
  const again = await openConsole({ dataDir, dataKey: key, owner, secrets, isNew: false });
  await again.settle();
  return again;
};

const namesIn = async (console: TestConsole): Promise<string[]> =>
  (await conversationsOf(console)).map(({ name }) => name).toSorted();

describe('locked deeply', () => {
  it('keeps receiving: sealed on disk, in the journal in order after the unlock, the file gone', async () => {
    const { console, port } = await openConnectedConsole();
    const dataKey = Buffer.from(console.dataKey);
    expect(await post(port, hello(1))).toBe(200);
    await console.settle();
    expect(await console.write.api.deepLock()).toBe('sealing');
    await console.read.api.close();
    for (const n of [2, 3, 4]) expect(await post(port, hello(n))).toBe(200);
    const spooled = readFileSync(spoolOf(console));
    for (const { bytes } of needlesOf(text(3))) expect(spooled.includes(bytes)).toBe(false);
    const again = await reopen(console, dataKey);
    expect(await namesIn(again)).toEqual(['Nadia 1', 'Nadia 2', 'Nadia 3', 'Nadia 4']);
    expect(existsSync(spoolOf(console))).toBe(false);
    await expect.poll(() => again.status()?.sealed).toEqual({ read: 3, refused: 0, unreadable: 0 });
  });

  it('overwrites the keys it held', async () => {
    const { console } = await openConnectedConsole();
    const { keys } = console.write.opened()!.kit;
    await console.write.api.deepLock();
    for (const key of [console.dataKey, keys.contentKey, keys.indexKey, keys.devicePrivateKey])
      expect([...key].every((byte) => byte === 0)).toBe(true);
  });

  it('still refuses what WhatsApp did not sign', async () => {
    const { console, port } = await openConnectedConsole();
    await console.write.api.deepLock();
    expect(await post(port, hello(1), { 'x-hub-signature-256': sign('{}', 'guess') })).toBe(401);
    expect(existsSync(spoolOf(console))).toBe(false);
  });
});

describe('after a start, before anybody unlocks', () => {
  async function closed(): Promise<TestConsole> {
    const { console } = await openConnectedConsole();
    await console.close();
    return console;
  }

  it('keeps receiving with the secrets of the keychain', async () => {
    const console = await closed();
    const { side, port, receiving } = await startLocked(console.dataDir, SECRETS);
    expect(receiving).toBe('sealing');
    expect(await post(port, hello(1))).toBe(200);
    expect(await post(port, hello(2), { 'x-hub-signature-256': sign('{}', 'guess') })).toBe(401);
    await side.api.close();
    expect(await namesIn(await reopen(console))).toEqual(['Nadia 1']);
  });

  it('without a keychain keeps what looks signed, and drops at the unlock what was not', async () => {
    const console = await closed();
    const { side, port } = await startLocked(console.dataDir, null);
    expect(await post(port, hello(1))).toBe(200);
    expect(await post(port, hello(2), { 'x-hub-signature-256': sign('{}', 'guess') })).toBe(200);
    expect(await post(port, hello(3), { 'x-hub-signature-256': 'no signature' })).toBe(401);
    const get = `http://127.0.0.1:${port}/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=x&hub.challenge=1`;
    expect((await fetch(get)).status).toBe(503);
    await side.api.close();
    const again = await reopen(console);
    expect(await namesIn(again)).toEqual(['Nadia 1']);
    await expect.poll(() => again.status()?.badSignatures).toBe(1);
    expect(existsSync(spoolOf(console))).toBe(false);
  });

  it('asked again while a body is being written, writes on behind it', async () => {
    const console = await closed();
    const sealing = { dataDir: console.dataDir, secrets: SECRETS, publicKey: null };
    const later = { again: async (): Promise<unknown> => null };
    const faultPoint = (name: string) => void (name === 'spool:beforeWrite' && later.again());
    const { side, port } = await startLocked(console.dataDir, null, { faultPoint });
    later.again = () => side.api.listenSealed(sealing, port);
    for (const n of [1, 2, 3]) expect(await post(port, hello(n))).toBe(200);
    // By now it knows the secrets.
    expect(await post(port, hello(4), { 'x-hub-signature-256': sign('{}', 'guess') })).toBe(401);
    await side.api.close();
    expect(await namesIn(await reopen(console))).toEqual(['Nadia 1', 'Nadia 2', 'Nadia 3']);
  });

  it('seals to no key but the one the keychain knows', async () => {
    const console = await closed();
    const file = join(console.dataDir, 'ingest.json');
    const known = JSON.parse(readFileSync(file, 'utf8')) as { publicKey: string };
    const other = Buffer.alloc(32, 9).toString('base64');
    const { receiving, port } = await startLocked(console.dataDir, SECRETS, { publicKey: other });
    expect(receiving).toBe('paused');
    expect(await post(port, hello(1))).toBe(503);
    expect(known.publicKey).not.toBe(other);
  });

  it('a file of it that is hurt costs what was hurt, not what lies behind it', async () => {
    const console = await closed();
    const { side, port } = await startLocked(console.dataDir, SECRETS);
    for (const n of [1, 2, 3]) expect(await post(port, hello(n))).toBe(200);
    await side.api.close();
    const bytes = readFileSync(spoolOf(console));
    const second = bytes.indexOf('baton.spool.1', 20);
    bytes[second + 17]! ^= 0xff;
    writeFileSync(spoolOf(console), Buffer.concat([bytes, bytes.subarray(0, 200)]));
    const again = await reopen(console);
    expect(await namesIn(again)).toEqual(['Nadia 1', 'Nadia 3']);
  });

  it('waits for the secret of a number that lost it', async () => {
    const console = await closed();
    const { side, port } = await startLocked(console.dataDir, SECRETS);
    expect(await post(port, hello(1))).toBe(200);
    await side.api.close();
    const { dataDir, dataKey, owner } = console;
    const without = await openConsole({ dataDir, dataKey, owner, isNew: false });
    await without.settle();
    expect(await namesIn(without)).toEqual([]);
    expect(existsSync(spoolOf(console))).toBe(true);
    await without.close();
    expect(await namesIn(await reopen(console))).toEqual(['Nadia 1']);
  });

  it('read twice, after a crash before the file was removed, says everything once', async () => {
    const console = await closed();
    const { side, port } = await startLocked(console.dataDir, SECRETS);
    for (const n of [1, 2]) expect(await post(port, hello(n))).toBe(200);
    await side.api.close();
    const spool = readFileSync(spoolOf(console));
    const first = await reopen(console);
    await first.close();
    writeFileSync(spoolOf(console), spool);
    const second = await reopen(console);
    expect(await namesIn(second)).toEqual(['Nadia 1', 'Nadia 2']);
    const [nadia] = await conversationsOf(second);
    const messages = await second.query('inbox.listMessages', {
      conversationId: nadia!.id,
      limit: 50,
      before: null,
    });
    expect(messages.length).toBe(1);
  });
});
