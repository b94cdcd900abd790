import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { beginPhoneSync } from '../../src/domain/channels/beginPhoneSync.ts';
import type { CommandId, DeviceId } from '../../src/domain/ids.ts';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import { createGraphClient } from '../../src/main/whatsapp/graphClient.ts';
import { requestSync } from '../../src/main/whatsapp/phoneSync.ts';
import { openSimulator, portOf } from '../support/connected.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { connectForm } from '../support/simulator.ts';
import { ana } from '../support/story.ts';
import { until } from '../support/until.ts';

/* Bringing the contacts and the past of the phone, over real HTTP with the simulator. */

const numberOf = async (console: TestConsole) => (await console.query('channels.getHealth', {})).numbers[0]!;

async function openOnPhone(switches: Parameters<Practice['setSwitches']>[0] = {}) {
  const practice = await openSimulator();
  practice.setSwitches({ onPhone: true, onboardedHoursAgo: 1, ...switches });
  const console = await openConsole({ graphOrigin: practice.origin });
  await console.command('channels.connectNumber', connectForm());
  practice.setCallback(`http://127.0.0.1:${await portOf(console)}/webhooks/whatsapp`);
  await until(async () => (await numberOf(console)).phoneSync !== null);
  const channelId = (await numberOf(console)).id;
  const ask = () => console.command('channels.askPhoneSync', { channelId });
  return { practice, console, channelId, ask };
}

/** The same request as Baton's, from elsewhere. */
const askElsewhere = async (practice: Practice, sync_type: string): Promise<number> => {
  const { phoneNumberId, accessToken } = practice.credentials;
  const response = await fetch(`${practice.origin}/v26.0/${phoneNumberId}/smb_app_data`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', sync_type }),
  });
  const body = (await response.json()) as { error?: { code: number } };
  return body.error?.code ?? response.status;
};

describe('the contacts and the past of the phone', () => {
  it('come after a yes, asked for once, also where yes was pressed twice', async () => {
    const { practice, console, ask } = await openOnPhone();
    expect(await numberOf(console)).toMatchObject({ phoneSync: 'open', historyPercent: null });
    expect(await conversationsOf(console)).toEqual([]);
    expect(await Promise.all([ask(), ask()])).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ]);
    await until(async () => (await numberOf(console)).historyPercent === 100);
    await console.settle();
    expect(await numberOf(console)).toMatchObject({ phoneSync: 'asked', historyError: null });
    const names = (await conversationsOf(console)).map(({ name }) => name);
    expect(names).toContain(practice.customers()[0]!.name);
    expect(await askElsewhere(practice, 'history')).toBe(2593107);
    expect(await ask()).toMatchObject({ error: { code: 'phoneSyncRefused', errorCode: 2593107 } });
  });

  it('are not asked for without a yes', async () => {
    const { practice, console } = await openOnPhone();
    await console.close();
    expect(await askElsewhere(practice, 'history')).toBe(200);
  });

  it('are no question for a number that is on no phone', async () => {
    const { console, practice, channelId, ask } = await openOnPhone();
    practice.setSwitches({ onPhone: false });
    console.write.api.resynchronise('woke');
    await until(async () => (await numberOf(console)).phoneSync === null);
    expect(await ask()).toMatchObject({ error: { code: 'notFound' } });
    expect((await numberOf(console)).id).toBe(channelId);
  });

  it('cannot be asked for after the first day', async () => {
    const { console, ask } = await openOnPhone({ onboardedHoursAgo: 24 });
    expect((await numberOf(console)).phoneSync).toBe('over');
    expect(await ask()).toMatchObject({ error: { code: 'phoneSyncRefused', errorCode: 2593108 } });
  });

  it('asked for elsewhere before, are refused, and it is said why', async () => {
    const { practice, console, ask } = await openOnPhone();
    practice.setCallback('http://127.0.0.1:9/none');
    await askElsewhere(practice, 'smb_app_state_sync');
    await askElsewhere(practice, 'history');
    expect(await ask()).toEqual({ ok: true, value: null });
    expect(await numberOf(console)).toMatchObject({
      phoneSync: 'asked',
      contactsError: 2593107,
      historyError: 2593107,
    });
  });

  it('declined on the phone, are said to be', async () => {
    const { console, ask } = await openOnPhone({ declineHistory: true });
    await ask();
    await until(async () => (await numberOf(console)).historyError !== null);
    expect(await numberOf(console)).toMatchObject({ historyError: 2593109, contactsError: null });
  });

  it('may be asked for again where WhatsApp was not reached', async () => {
    const { practice, console, ask } = await openOnPhone();
    // Whatever else asks WhatsApp something meanwhile.
    practice.setSwitches({ refuseConnections: 1_000 });
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'platformUnreachable' } });
    expect((await numberOf(console)).phoneSync).toBe('open');
    practice.setSwitches({ refuseConnections: 0 });
    await until(async () => (await ask()).ok);
    expect((await numberOf(console)).phoneSync).toBe('asked');
  });

  it('are asked for again only by a person where Baton stopped before the answer', async () => {
    const { practice, console, channelId } = await openOnPhone();
    const { memberId } = console.owner;
    const deviceId = console.workspace.deviceId as DeviceId;
    await console.write
      .opened()!
      .execute.command(
        beginPhoneSync,
        { channelId },
        { commandId: 'y:1' as CommandId, actor: { ...ana, memberId, deviceId }, wait: false },
      );
    await askElsewhere(practice, 'smb_app_state_sync');
    await console.close();
    const { dataDir, dataKey, owner, secretsById: secrets } = console;
    const graphOrigin = practice.origin;
    const again = await openConsole({ dataDir, dataKey, owner, secrets, graphOrigin, isNew: false });
    await again.settle();
    expect((await numberOf(again)).phoneSync).toBe('unknown');
    await again.command('channels.askPhoneSync', { channelId });
    // "Asked before" is how the first request is known to have arrived.
    expect(await numberOf(again)).toMatchObject({ phoneSync: 'asked', contactsError: null });
  });
});

describe("WhatsApp's answer to asking", () => {
  async function askOf(status: number, body: string) {
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        asked.push([request.method, request.url, JSON.parse(text)]);
        response.writeHead(status).end(body);
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => new Promise<void>((done) => void server.close(() => done())));
    const graph = createGraphClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const answer = await requestSync({ graph, phoneNumberId: '200000000000001', token: 'EAA' }, 'history');
    return { answer, asked };
  }
  const refusal = (code: number) => JSON.stringify({ error: { code } });

  it.each([
    [200, '{"messaging_product":"whatsapp","request_id":"R-1"}', { outcome: 'accepted', requestId: 'R-1' }],
    [200, '{"messaging_product":"wha', { outcome: 'unknown' }],
    [500, '<html>', { outcome: 'unknown' }],
    [500, refusal(131000), { outcome: 'unknown' }],
    [400, refusal(2593107), { outcome: 'refused', errorCode: 2593107 }],
    [400, refusal(2593108), { outcome: 'refused', errorCode: 2593108 }],
    [401, refusal(190), { outcome: 'notTaken', errorCode: 190, refusal: { code: 'tokenRefused' } }],
    [403, refusal(10), { outcome: 'notTaken', errorCode: 10, refusal: { code: 'tokenLacksPermission' } }],
    [429, refusal(80007), { outcome: 'notTaken', refusal: { code: 'platformRefused', platformCode: 80007 } }],
  ])('%d %s', async (status, body, outcome) => {
    const { answer, asked } = await askOf(status, body);
    expect(answer).toMatchObject(outcome);
    const wanted = { messaging_product: 'whatsapp', sync_type: 'history' };
    expect(asked).toEqual([['POST', '/v26.0/200000000000001/smb_app_data', wanted]]);
  });
});
