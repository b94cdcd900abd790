import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localCertificate } from '../../../tests/support/localCertificate.ts';
import { startReceiver } from '../../../tests/support/webhookReceiver.ts';
import { createPostWebhook } from './postWebhook.ts';
import { createLookup, isPublic } from './publicAddress.ts';

const never = new AbortController().signal;
const request = (url: string) => ({ url, headers: {}, body: '{}' });

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:1::1',
    '2001:db8::1',
    'localhost',
    '',
  ])('%s is not public', (address) => expect(isPublic(address)).toBe(false));

  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    '%s is public',
    (address) => expect(isPublic(address)).toBe(true),
  );

  it('of a private network is never public, however it is written', () =>
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const [a = 0, b = 0] = address.split('.').map(Number);
        const isPrivate = a === 10 || a === 127 || (a === 192 && b === 168) || (a === 172 && b >> 4 === 1);
        return !isPublic(`::ffff:${address}`) && !(isPrivate && isPublic(address));
      }),
    ));
});

describe('a name', () => {
  const ask = (name: string, isAllowed: (address: string) => boolean) =>
    new Promise((resolve) =>
      createLookup(isAllowed)(name, { all: true }, (error, found) => resolve(error?.code ?? found)),
    );
  it('that leads here is refused as a connection would be made', async () => {
    expect(await ask('localhost', isPublic)).toBe('EPRIVATE');
    expect(await ask('localhost', (address) => address === '127.0.0.1')).toEqual([
      { address: '127.0.0.1', family: 4 },
    ]);
  });
});

describe('a POST', () => {
  it('goes nowhere but to the internet, where no test says otherwise', async () => {
    const { url, told } = await startReceiver();
    const post = createPostWebhook(null);
    for (const address of [url, url.replace('localhost', '127.0.0.1'), 'https://[::1]/', 'https://0x7f.1/'])
      expect(await post(request(address), never)).toEqual({
        outcome: 'failed',
        fault: 'privateAddress',
        status: null,
      });
    expect(told).toEqual([]);
  });

  it('goes only to who proves to be who they are, and only encrypted', async () => {
    const { url, told, trust } = await startReceiver();
    const other = createPostWebhook({ ...trust, ca: localCertificate().cert });
    expect(await other(request(url), never)).toMatchObject({ fault: 'insecure' });
    const own = createPostWebhook(trust);
    expect(await own(request(url.replace('https:', 'http:')), never)).toMatchObject({ fault: 'insecure' });
    expect(told).toEqual([]);
    expect(await own(request(url), never)).toEqual({ outcome: 'delivered', status: 200 });
  });

  it('ends at once where Baton stops', async () => {
    const { url, trust } = await startReceiver();
    expect(await createPostWebhook(trust)(request(url), AbortSignal.abort())).toMatchObject({
      outcome: 'failed',
    });
  });
});
