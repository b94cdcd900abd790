import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleAction } from '../../src/domain/automation/rule.ts';
import type { Webhook } from '../../src/domain/automation/webhook.ts';
import { readFrom } from '../../src/main/engine/journalStore.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { ConsoleOptions, TestConsole } from '../support/console.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { NOWHERE } from '../support/simulator.ts';
import { createTestClock } from '../support/testClock.ts';
import { until } from '../support/until.ts';
import { deliver, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';
import { isFromBaton, startReceiver } from '../support/webhookReceiver.ts';

/* Automations tell another program, over real HTTPS on this computer; time is the test's. */

const HOUR = 60 * 60_000;
const FROM = '447700900001';
const SAID = 'Where is my gooseberrytart?';

async function openWebhooks(options: ConsoleOptions = {}) {
  const receiver = await startReceiver();
  const { trust: webhookTrust } = receiver;
  const time = createTestClock('2026-11-23T12:00:00Z');
  const { console, practice } = await openConnectedConsole({ clock: time.clock, webhookTrust, ...options });
  practice.setCallback(NOWHERE);
  const webhookId = randomUUID();
  const shell = (
    name: 'automation.saveWebhook' | 'automation.removeWebhook' | 'contacts.erase',
    input: object,
  ) => console.write.api.shellCommand(name, input, randomUUID());
  const save = async (more: Partial<Webhook> & { wantsNewSecret?: boolean } = {}): Promise<string | null> => {
    const webhook = { webhookId, name: 'The shop', url: receiver.url, fields: [], isOn: true, ...more };
    const saved = await shell('automation.saveWebhook', { wantsNewSecret: false, ...webhook });
    expect(saved).toMatchObject({ ok: true });
    return (saved as { value: { secret: string | null } }).value.secret;
  };
  const ruleId = randomUUID();
  const rule = async (...more: RuleAction[]): Promise<void> => {
    const actions = [...more, { kind: 'webhook', webhookId }];
    const trigger = { kind: 'messageReceived' };
    const asked = { ruleId, name: 'Tell', isOn: true, trigger, conditions: [], actions };
    expect(await console.command('automation.saveRule', asked)).toMatchObject({ ok: true });
  };
  const write = async (text = SAID, on: TestConsole = console): Promise<string> => {
    const wamid = `wamid.${randomUUID()}`;
    await deliver(on, textDelivery({ wamid, from: FROM, name: 'Marta', text, at: time.now() / 1_000 }));
    await on.settle();
    await until(() => on.write.opened()!.kit.db.get(sql`SELECT 1 FROM due_cause`) === undefined);
    await on.settle();
    return wamid;
  };
  const list = (on: TestConsole = console) => on.query('automation.listDeliveries', { limit: 50 });
  const stands = (change: object, on: TestConsole = console) =>
    until(async () => {
      const [first] = await list(on);
      return Object.entries(change).every(([key, value]) => first?.[key as keyof typeof first] === value);
    });
  const alerts = async (on: TestConsole = console) =>
    (await on.query('notices.listForAdmins', { limit: 100 })).filter(({ kind }) => kind === 'webhookFailed');
  return {
    console,
    practice,
    receiver,
    time,
    webhookId,
    ruleId,
    shell,
    save,
    rule,
    write,
    list,
    stands,
    alerts,
  };
}

const dataOf = ({ body }: { readonly body: string }): Record<string, unknown> =>
  (JSON.parse(body) as { data: Record<string, unknown> }).data;

describe('a webhook', () => {
  it('is told once of a run, in ids only, signed with the secret that was shown', async () => {
    const { console, receiver, webhookId, ruleId, save, rule, write, stands } = await openWebhooks();
    const secret = await save();
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    await rule({ kind: 'note', text: 'The shop knows' });
    await write();
    await stands({ webhookId, state: 'delivered', status: 200, failures: 0 });
    const [told] = receiver.told;
    expect(receiver.told).toHaveLength(1);
    expect(told).toMatchObject({ path: '/hook?shop=1', headers: { 'content-type': 'application/json' } });
    expect(isFromBaton(secret!, told!)).toBe(true);
    expect(isFromBaton(secret!, { ...told!, body: `${told!.body} ` })).toBe(false);
    expect(isFromBaton(`whsec_${Buffer.alloc(32).toString('base64')}`, told!)).toBe(false);
    const { id } = (await conversationsOf(console))[0]!;
    expect(JSON.parse(told!.body)).toEqual({
      type: 'automation.ran',
      timestamp: '2026-11-23T12:00:00.000Z',
      data: {
        workspaceId: console.workspace.workspaceId,
        ruleId,
        runId: expect.stringMatching(/^[\w-]{36}$/),
        conversationId: id,
        cause: 'messageReceived',
      },
    });
    expect(told!.headers['webhook-timestamp']).toBe(String(Date.parse('2026-11-23T12:00:00Z') / 1_000));
  });

  it('is told what an administrator picked, as it is at that moment', async () => {
    const { receiver, console, save, rule, write, stands } = await openWebhooks();
    const labelId = randomUUID();
    await console.command('labels.saveLabel', { labelId, name: 'Cake', color: 1 });
    await save({ fields: ['labels', 'state', 'name', 'number', 'text'] });
    await rule({ kind: 'addLabel', labelId: labelId as never });
    await write();
    await stands({ state: 'delivered' });
    expect(dataOf(receiver.told[0]!)).toMatchObject({
      labels: ['Cake'],
      state: 'open',
      name: 'Marta',
      number: FROM,
      text: SAID,
    });
  });

  it('has a secret that nobody reads again, until somebody makes a new one', async () => {
    const { console, receiver, webhookId, save, rule, write, stands, shell } = await openWebhooks();
    const secret = await save();
    const [bare] = secret!.split('_').slice(1);
    expect(await save({ name: 'Our shop' })).toBeNull();
    const { kit } = console.write.opened()!;
    const everything = [
      await console.query('automation.listWebhooks', {}),
      await console.query('automation.listWebhookNames', {}),
      readFrom(kit.db, 0, 10_000).flatMap((record) => kit.decode(record)),
      console.log,
    ];
    const path = join(console.dataDir, 'audit.jsonl');
    await console.write.api.shellCommand(
      'audit.exportLog',
      { path, format: 'proof', since: null },
      randomUUID(),
    );
    expect(JSON.stringify(everything)).not.toContain(bare);
    const files = readdirSync(console.dataDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    const raw = Buffer.from(bare!, 'base64');
    expect(files.filter((bytes) => bytes.includes(raw) || bytes.includes(bare!))).toEqual([]);
    const renewed = await save({ wantsNewSecret: true });
    expect(renewed).not.toBe(secret);
    await rule();
    await write();
    await stands({ state: 'delivered' });
    expect(isFromBaton(secret!, receiver.told[0]!)).toBe(false);
    expect(isFromBaton(renewed!, receiver.told[0]!)).toBe(true);
    const [first] = await console.query('automation.listWebhooks', {});
    expect(first).toEqual({ webhookId, name: 'The shop', url: receiver.url, fields: [], isOn: true });
    expect(await shell('automation.removeWebhook', { webhookId })).toMatchObject({ ok: true });
    expect(await console.query('automation.listWebhooks', {})).toEqual([]);
  });

  it('that says no is asked again later and later, under the same id, signed anew', async () => {
    const { receiver, time, save, rule, write, stands } = await openWebhooks();
    const secret = await save();
    await rule();
    receiver.now.behaviour = 'refuse';
    await write();
    await stands({ state: 'waiting', failures: 1, fault: 'refused', status: 503 });
    await time.pass(29_000);
    expect(receiver.told).toHaveLength(1);
    await time.pass(1_000);
    await stands({ state: 'waiting', failures: 2 });
    receiver.now.behaviour = 'hangUp';
    await time.pass(60_000);
    await stands({ state: 'waiting', failures: 3, fault: 'unreachable', status: null });
    receiver.now.behaviour = 'take';
    await time.pass(120_000);
    await stands({ state: 'delivered', failures: 3 });
    expect(receiver.told).toHaveLength(4);
    expect(new Set(receiver.told.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.told.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4);
    expect(receiver.told.every((told) => isFromBaton(secret!, told))).toBe(true);
  });

  it('is not followed elsewhere, and an endless answer is not read', async () => {
    const { receiver, console, webhookId, time, save, rule, write, stands } = await openWebhooks();
    await save();
    await rule();
    receiver.now.behaviour = 'redirect';
    await write();
    await stands({ state: 'waiting', fault: 'redirected', status: 302 });
    expect(receiver.told.map(({ path }) => path)).toEqual(['/hook?shop=1']);
    expect(await console.command('automation.testWebhook', { webhookId })).toEqual({
      ok: false,
      error: { code: 'webhookRefused', fault: 'redirected' },
    });
    receiver.now.behaviour = 'endless';
    await time.pass(30_000);
    await stands({ state: 'delivered', status: 200 });
  });

  it('is given up after a day, and administrators are told once', async () => {
    const { receiver, time, save, rule, write, list, stands, alerts } = await openWebhooks();
    await save();
    await rule();
    await receiver.stop();
    await write();
    await stands({ state: 'waiting', fault: 'unreachable', failures: 1 });
    await write('And my cake?');
    await until(async () => (await list()).length === 2);
    await time.pass(24 * HOUR + 1);
    await until(async () => (await list()).every(({ state }) => state === 'givenUp'));
    await until(async () => (await alerts()).length === 1);
    await time.pass(24 * HOUR);
    expect(await list()).toHaveLength(2);
    expect(await alerts()).toHaveLength(1);
  });

  it('is told again where the answer was not written down, under the same id, and nothing else is', async () => {
    const points: string[] = [];
    const faultPoint = (name: string): void => {
      if (name !== 'webhook:afterAnswer' || points.includes(name)) return;
      points.push(name);
      throw new Error('The end');
    };
    const { console, practice, receiver, time, save, rule, write, stands, list } = await openWebhooks({
      faultPoint,
    });
    await save();
    await rule();
    await write();
    await until(() => points.length === 1);
    const options = { clock: time.clock, webhookTrust: receiver.trust, graphOrigin: practice.origin };
    const again = await reopen(console, options);
    await stands({ state: 'delivered' }, again);
    const ids = receiver.told.map(({ headers }) => headers['webhook-id']);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(1);
    const third = await reopen(again, options);
    await time.pass(HOUR);
    expect(receiver.told).toHaveLength(ids.length);
    expect(await list(third)).toHaveLength(1);
  });

  it('gets nothing while it is off or removed, also of what waited', async () => {
    const { receiver, time, webhookId, shell, save, rule, write, list, stands } = await openWebhooks();
    await save({ isOn: false });
    await rule();
    await write();
    await until(async () => (await list()).length === 0);
    await save({ isOn: true });
    receiver.now.behaviour = 'refuse';
    await write();
    await stands({ state: 'waiting', failures: 1 });
    expect(await shell('automation.removeWebhook', { webhookId })).toMatchObject({ ok: true });
    await time.pass(HOUR);
    await write();
    await until(async () => (await list()).length === 0);
    expect(receiver.told).toHaveLength(1);
  });
});

describe('of a customer', () => {
  it('who asked to be forgotten, nothing goes out any more', async () => {
    const { console, receiver, time, shell, save, rule, write, list, stands } = await openWebhooks();
    await save({ fields: ['name', 'number', 'text'] });
    await rule();
    receiver.now.behaviour = 'refuse';
    await write();
    await stands({ state: 'waiting', failures: 1 });
    const { contactId } = (await conversationsOf(console))[0]!;
    const reason = 'Asked for it by letter on Monday';
    expect(await shell('contacts.erase', { contactId, reason })).toMatchObject({ ok: true });
    receiver.now.behaviour = 'take';
    await time.pass(HOUR);
    expect(await list()).toEqual([]);
    expect(receiver.told).toHaveLength(1);
  });

  it('a message deleted meanwhile is not told', async () => {
    const { console, receiver, time, save, rule, write, stands } = await openWebhooks();
    await save({ fields: ['text'] });
    await rule();
    receiver.now.behaviour = 'refuse';
    await write();
    await stands({ state: 'waiting', failures: 1 });
    const conversationId = (await conversationsOf(console))[0]!.id;
    const message = (await messagesOf(console, conversationId)).find(({ text }) => text === SAID)!;
    const deletion = {
      conversationId,
      messages: [message.key],
      reason: 'By mistake',
      deletionId: randomUUID(),
    };
    const asked = console.write.api.shellCommand('inbox.deleteMessages', deletion, randomUUID());
    expect(await asked).toMatchObject({ ok: true });
    receiver.now.behaviour = 'take';
    await time.pass(30_000);
    await stands({ state: 'delivered' });
    expect(receiver.told.map((told) => dataOf(told)['text'])).toEqual([SAID, null]);
  });
});

describe('setting one up', () => {
  it('tells why a test did not work: another network, no such name, a certificate of nobody', async () => {
    const { console, receiver, webhookId, save } = await openWebhooks();
    const tried = async (url: string) => {
      await save({ url });
      return console.command('automation.testWebhook', { webhookId });
    };
    expect(await tried(receiver.url)).toEqual({ ok: true, value: null });
    expect(JSON.parse(receiver.told[0]!.body)).toMatchObject({ type: 'baton.test' });
    expect(await tried('https://192.168.0.1/')).toMatchObject({ error: { fault: 'privateAddress' } });
    expect(await tried('https://[::ffff:10.0.0.1]/')).toMatchObject({ error: { fault: 'privateAddress' } });
    expect(await tried('https://3232235521/')).toMatchObject({ error: { fault: 'privateAddress' } });
    expect(await tried('https://nowhere.invalid/')).toMatchObject({ error: { fault: 'noSuchHost' } });
    expect(await console.command('automation.testWebhook', { webhookId: randomUUID() })).toMatchObject({
      error: { code: 'notFound' },
    });
    expect(JSON.stringify(console.log)).not.toContain('shop=1');
  });

  it('allows twenty', async () => {
    const { shell, receiver } = await openWebhooks();
    const add = (n: number) =>
      shell('automation.saveWebhook', {
        webhookId: randomUUID(),
        name: `Shop ${n}`,
        url: receiver.url,
        fields: [],
        isOn: false,
        wantsNewSecret: false,
      });
    for (let n = 0; n < 20; n += 1) expect(await add(n)).toMatchObject({ ok: true });
    expect(await add(20)).toMatchObject({ error: { code: 'tooManyWebhooks', max: 20 } });
  });
});
