import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EpochMs } from '../../src/domain/ids.ts';
import { recordHealth } from '../../src/domain/channels/recordHealth.ts';
import type { CommandId } from '../../src/domain/ids.ts';
import { createGraphClient } from '../../src/main/whatsapp/graphClient.ts';
import { fetchTemplates } from '../../src/main/whatsapp/templates.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { until } from '../support/until.ts';

/* The copy of the account's templates: fetched, kept, asked for again, searched. */

const everything = { search: '', language: null, category: null, limit: 200 } as const;

async function listed(console: TestConsole, how: object = {}) {
  const [channel] = await console.query('channels.listChannels', {});
  if (channel === undefined) throw new Error('no number is connected');
  return console.query('channels.listTemplates', { channelId: channel.id, ...everything, ...how });
}

const fetched = async (console: TestConsole) => {
  await until(async () => (await listed(console)).fetchedAt !== null);
  return listed(console);
};

describe('after connecting a number', () => {
  it('its templates are here, those that can be sent first', async () => {
    const { console } = await openConnectedConsole();
    const { templates, total, languages, failure } = await fetched(console);
    expect([total, failure]).toEqual([21, null]);
    expect(languages).toEqual(['ar', 'de', 'en_GB', 'es', 'pt_BR']);
    const isApproved = templates.map(({ status }) => status === 'APPROVED');
    expect(isApproved).toEqual(isApproved.toSorted((a, b) => Number(b) - Number(a)));
    expect(templates.find(({ name }) => name === 'win_a_teapot')?.rejectedReason).toBe('ABUSIVE_CONTENT');
  });

  it('they are found by words of their name and text, language and category', async () => {
    const { console } = await openConnectedConsole();
    await fetched(console);
    const names = async (how: object) => (await listed(console, how)).templates.map(({ name }) => name);
    expect(await names({ search: 'ORDER ready', language: 'es' })).toEqual(['order_ready']);
    expect(await names({ search: 'teapot' })).toEqual(['win_a_teapot']);
    expect(await names({ search: 'left us today' })).toEqual(['parcel_on_its_way']);
    expect(await names({ category: 'MARKETING', search: 'spring' })).toEqual(['spring_offer']);
    expect((await listed(console, { limit: 2 })).found).toBe(21);
  });

  it('a report about a template makes it ask again, without waiting for the hour', async () => {
    const { console } = await openConnectedConsole();
    const before = await fetched(console);
    const side = console.write.opened();
    if (side === null) throw new Error('closed');
    const [channel] = await console.query('channels.listChannels', {});
    const now = EpochMs.parse(Date.now());
    await side.execute.command(
      recordHealth,
      {
        channelId: null,
        wabaId: channel?.wabaId ?? '',
        kind: 'templateStatus',
        severity: 'warning',
        event: 'PAUSED',
        reportedAt: now,
        subject: 'spring_offer',
        detail: null,
        until: null,
        raw: '{}',
      },
      { commandId: 'a:templates-report' as CommandId, actor: side.system('intake'), wait: false },
    );
    await until(async () => (await listed(console)).fetchedAt !== before.fetchedAt);
    expect((await listed(console)).total).toBe(21);
  });
});

describe('where WhatsApp cannot be asked', () => {
  it('the last list stays, and it says why it is not newer', async () => {
    const { console, practice } = await openConnectedConsole();
    await fetched(console);
    await practice.stop();
    console.write.api.resynchronise('woke');
    await until(async () => (await listed(console)).failure === 'unreachable');
    expect((await listed(console)).total).toBe(21);
  });
});

/** A platform that answers as told. */
async function platform(answer: (path: string) => readonly [number, unknown]): Promise<string> {
  const server = createServer((request, response) => {
    const [status, body] = answer(request.url ?? '');
    response.writeHead(status).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = async (answer: Parameters<typeof platform>[0]) =>
  fetchTemplates(createGraphClient(await platform(answer)), {
    wabaId: '3',
    token: 't',
    signal: new AbortController().signal,
  });
const row = (name: string) => ({
  name,
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hello' }],
});
const page = (names: readonly string[], after?: string) => ({
  data: names.map(row),
  paging: { cursors: { after } },
});

describe('reading the list', () => {
  it('follows every page, and leaves out only what it does not understand', async () => {
    const answer = await ask((path) => {
      if (path.includes('after=two')) return [200, page([])];
      if (path.includes('after=one')) return [200, page(['c'], 'two')];
      return [
        200,
        { data: [row('a'), { name: 'Not a name' }, 7, row('b')], paging: { cursors: { after: 'one' } } },
      ];
    });
    expect(answer.outcome === 'fetched' && answer.templates.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('ends where cursors lead in circles', async () => {
    const answer = await ask(() => [200, page(['a'], 'same')]);
    expect(answer.outcome === 'fetched' && answer.templates.length).toBe(70);
  });

  it('is all or nothing: a page that fails fails the list', async () => {
    const error = (code: number) => ({ error: { code, message: 'no' } });
    const failing = (status: number, body: unknown) =>
      ask((path) => (path.includes('after=') ? [status, body] : [200, page(['a'], 'one')]));
    expect(await failing(400, error(190))).toEqual({ outcome: 'failed', reason: 'tokenRefused' });
    expect(await failing(500, error(1))).toEqual({ outcome: 'failed', reason: 'refused' });
    expect(await failing(200, { data: 'nonsense' })).toEqual({ outcome: 'failed', reason: 'refused' });
  });
});
