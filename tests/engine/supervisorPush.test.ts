import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LabelId, MemberId } from '../../src/domain/ids.ts';
import type { PushSettings } from '../../src/domain/notices/push.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { ConsoleOptions, TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { NOWHERE, sentMessages, steer } from '../support/simulator.ts';
import { askTeam } from '../support/team.ts';
import { createTestClock } from '../support/testClock.ts';
import { until } from '../support/until.ts';
import { deliver, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* Something is urgent, and a phone rings: at most once, without a word of the customer. */

const MINUTE = 60_000;
const PHONE = '447700900555';
const SAID = 'My gooseberrytart is on fire!';
const labelId = randomUUID() as LabelId;

async function openPush(options: ConsoleOptions = {}) {
  const time = createTestClock('2026-11-23T12:00:00Z');
  const { console, practice } = await openConnectedConsole({ clock: time.clock, ...options });
  practice.setCallback(NOWHERE);
  const { memberId } = console.owner;
  const [channel] = await console.query('channels.listChannels', {});
  const channelId = channel!.id;
  const found = { channelId, search: 'order_ready', language: 'es', category: null, limit: 10 };
  await until(async () => (await console.query('channels.listTemplates', found)).found === 1);
  await console.command('labels.saveLabel', { labelId, name: 'Urgent', color: 1, keywords: ['fire'] });
  const settings: PushSettings = {
    channelId,
    template: { name: 'order_ready', language: 'es' },
    places: { 'body:1': 'business', 'body:2': 'minutes' },
    members: [{ memberId, number: PHONE, hasAgreed: true }],
  };
  const save = (more: Partial<PushSettings> | null = {}) =>
    console.command('notices.savePush', { settings: more && { ...settings, ...more } });
  let customer = 0;
  const write = async (text = SAID): Promise<void> => {
    customer += 1;
    const message = {
      wamid: `wamid.${randomUUID()}`,
      from: `4477009001${10 + customer}`,
      name: 'Marta',
      text,
    };
    await deliver(console, textDelivery({ ...message, at: time.now() / 1_000 }));
    await console.settle();
    const { db } = console.write.opened()!.kit;
    await until(() => db.get(sql`SELECT 1 FROM due_words`) === undefined);
    await console.write.opened()!.routing.look();
    await console.settle();
  };
  const pushes = async (on: TestConsole = console) =>
    (await on.query('notices.listForAdmins', { limit: 100 })).flatMap(({ kind, pushes: lines }) =>
      lines.map((line) => ({ kind, ...line })),
    );
  const stands = (change: object, on: TestConsole = console) =>
    until(async () => {
      const [first] = await pushes(on);
      return Object.entries(change).every(([key, value]) => first?.[key as keyof typeof first] === value);
    });
  return { console, practice, time, memberId, save, write, pushes, stands };
}

it('rings once for one alert, in the words of the template, and makes no customer of the phone', async () => {
  const { console, practice, time, save, write, pushes, stands } = await openPush();
  expect(await save()).toEqual({ ok: true, value: null });
  await write();
  await stands({ kind: 'urgentCalled', state: 'sent', name: 'Ana' });
  const [sent] = await sentMessages(practice);
  expect(sent).toMatchObject({ type: 'template' });
  expect(sent!.template!.body).toBe('Hola Holland Bakery, tu pedido 0 está listo para recoger.');
  expect(JSON.stringify(sent)).not.toContain('gooseberrytart');
  expect(await conversationsOf(console)).toHaveLength(1);
  const again = await reopen(console, { clock: time.clock, graphOrigin: practice.origin });
  await time.pass(2 * MINUTE);
  expect(await sentMessages(practice)).toHaveLength(1);
  expect(await pushes(again)).toHaveLength(1);
  expect(JSON.stringify(console.log)).not.toContain(PHONE);
});

it('tells how long the customer has waited, where one waits too long', async () => {
  const { console, practice, time, save, write, stands } = await openPush();
  await askTeam(console, 'team.changeHours', { timeZone: 'Europe/London', replyGraceMinutes: 10 });
  await save({ places: { 'body:1': 'waiting', 'body:2': 'minutes' } });
  await write('Hello?');
  expect(await sentMessages(practice)).toEqual([]);
  await time.pass(61 * MINUTE);
  await console.write.opened()!.routing.look();
  await stands({ kind: 'waitedLong', state: 'sent' });
  const [sent] = await sentMessages(practice);
  expect(sent!.template!.body).toBe('Hola 1, tu pedido 61 está listo para recoger.');
});

it('waits where WhatsApp takes nothing for now, goes once, and is given up after an hour', async () => {
  const { practice, time, save, write, pushes, stands } = await openPush();
  await save();
  await steer(practice, 'rateLimit', { value: 1 });
  await write();
  await stands({ state: 'waiting', fault: 'rateLimited' });
  await time.pass(15_000);
  await stands({ state: 'sent', fault: null });
  expect(await sentMessages(practice)).toHaveLength(1);
  await practice.stop();
  await write();
  await until(async () => (await pushes()).some(({ fault }) => fault === 'unreachable'));
  for (let n = 0; n < 14; n += 1) {
    await time.pass(5 * MINUTE);
    await new Promise((turn) => setTimeout(turn, 30));
  }
  await until(async () => (await pushes()).some(({ state }) => state === 'refused'));
});

it('is never sent again where nobody knows whether it left: a lost answer, or Baton that ended', async () => {
  const points: string[] = [];
  const faultPoint = (name: string): void => {
    if (name === 'push:afterAttempt' && points.length === 0) {
      points.push(name);
      throw new Error('The end');
    }
  };
  const { console, practice, time, save, write, pushes, stands } = await openPush({ faultPoint });
  await save();
  await write();
  await stands({ state: 'sending' });
  const again = await reopen(console, { clock: time.clock, graphOrigin: practice.origin });
  await stands({ state: 'unknown' }, again);
  await time.pass(10 * MINUTE);
  expect(await sentMessages(practice)).toEqual([]);
  expect(await pushes(again)).toHaveLength(1);
});

it('says in the alert why it failed', async () => {
  const { console, save, write, stands } = await openPush();
  await save();
  const { db, commit } = console.write.opened()!.kit;
  // WhatsApp does not know it by now, and Baton has not heard of that.
  await commit.enqueue(() => {
    // Also where the list is fetched once more.
    db.exec(`CREATE TRIGGER kept AFTER DELETE ON message_template WHEN old.name = 'gone_by_now' BEGIN
      INSERT INTO message_template VALUES (old.waba_id, old.name, old.language, old.template); END`);
    db.run(sql`INSERT INTO message_template SELECT waba_id, 'gone_by_now', language,
      json_set(template, '$.name', 'gone_by_now') FROM message_template
      WHERE name = 'order_ready' AND language = 'es'`);
  });
  expect(await save({ template: { name: 'gone_by_now', language: 'es' } })).toMatchObject({ ok: true });
  await write();
  await stands({ state: 'refused', fault: 'rejected', errorCode: 132_001 });
});

it('is set up only with what can be sent, and stops for who left or where nobody is to get it', async () => {
  const { console, practice, save, write, pushes } = await openPush();
  const refused = (fault: string) => ({ ok: false, error: { code: 'pushRefused', fault } });
  const as = (name: string, language = 'en_GB') => save({ template: { name, language } });
  expect(await as('nothing_like_it')).toEqual(refused('template'));
  expect(await as('summer_offer')).toEqual(refused('template'));
  expect(await as('spring_offer')).toEqual(refused('template'));
  expect(await as('your_invoice')).toEqual(refused('template'));
  expect(await as('confirm_it_is_you')).toEqual(refused('template'));
  expect(await save({ places: { 'body:1': 'business' } })).toEqual(refused('template'));
  expect(await save({ channelId: randomUUID() as never })).toEqual(refused('channel'));
  const gone = { memberId: randomUUID() as MemberId, number: PHONE, hasAgreed: true as const };
  expect(await save({ members: [gone] })).toMatchObject({ ok: true });
  await write();
  await until(async () => (await pushes()).length === 0);
  await save(null);
  await write();
  expect(await pushes()).toEqual([]);
  expect(await sentMessages(practice)).toEqual([]);
  expect(await console.query('notices.getPush', {})).toEqual({ settings: null });
});
