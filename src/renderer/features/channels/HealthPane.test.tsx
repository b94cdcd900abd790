import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { HealthNotice, NumberHealth } from '../../../contract/health.ts';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import type { FakeState } from '../../../../tests/support/fakeState.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { at, channelId } from '../../../../tests/support/story.ts';
import { i18next } from '../../i18n/i18n.ts';
import { HealthPane } from './HealthPane.tsx';
import { phoneWords } from './healthWords.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOON = new Date(2026, 10, 20, 12).getTime();

const number: NumberHealth = {
  id: channelId,
  wabaId: '300000000000001',
  displayNumber: '+1 555 010 0001',
  verifiedName: 'Holland Bakery',
  quality: 'GREEN',
  messagingLimit: 'TIER_2K',
  sending: 'AVAILABLE',
  sendingReason: null,
  numberState: 'CONNECTED',
  nameState: 'APPROVED',
  publicUrl: 'https://bakery.example/webhooks/whatsapp',
  webhookAddress: 'HERE',
  lastInboundAt: at(NOON),
  lastOutboundAt: null,
  isOnPhone: false,
  phoneSeenAt: null,
  historyPercent: null,
  historyError: null,
  connectedAt: at(NOON),
};
const notice: HealthNotice = {
  channelId: null,
  wabaId: '300000000000001',
  kind: 'account',
  severity: 'critical',
  event: 'ACCOUNT_RESTRICTION',
  subject: null,
  detail: null,
  until: null,
  reportedAt: at(NOON),
};
const show = (state: Partial<FakeState>) => renderPane(<HealthPane />, { ...emptyState(), ...state });
const card = () => screen.findByRole('article', { name: 'Holland Bakery' });

describe('channel health', () => {
  it('says what to do where there is no number yet', async () => {
    show({});
    expect(await screen.findByRole('button', { name: 'Connect a number' })).toBeTruthy();
  });

  it('says in words how a number is doing', async () => {
    show({ health: { numbers: [number], notices: [] } });
    const words = (await card()).textContent;
    for (const part of [
      'All well',
      'good',
      '2,000 customers a day',
      'possible',
      'approved',
      'bakery.example',
    ])
      expect(words).toContain(part);
  });

  it.each<[Partial<NumberHealth>, string]>([
    [{ sending: 'BLOCKED', sendingReason: 'No payment method' }, 'WhatsApp says: No payment method'],
    [{ quality: 'RED' }, 'low'],
    [{ webhookAddress: 'ELSEWHERE' }, 'another address than ours'],
  ])('never calls %j well', async (worse, words) => {
    show({ health: { numbers: [{ ...number, ...worse }], notices: [] } });
    const shown = within(await card());
    expect(shown.getByText('Trouble')).toBeTruthy();
    expect((await card()).textContent).toContain(words);
  });

  it('shows a word of WhatsApp nobody knows yet as it came', async () => {
    show({ health: { numbers: [{ ...number, numberState: 'SOMETHING_NEW' }], notices: [] } });
    expect((await card()).textContent).toContain('SOMETHING_NEW');
  });

  it('gives each report a sentence with advice, and hostile words only as text', async () => {
    const hostile = '<img src=x onerror=alert(1)> {{event}}';
    const template = {
      ...notice,
      kind: 'templateStatus',
      severity: 'warning' as const,
      event: 'REJECTED',
      subject: hostile,
    };
    const unheard = { ...notice, kind: 'brandNew', event: 'WHO_KNOWS' };
    show({ health: { numbers: [number], notices: [notice, template, unheard] } });
    const list = await screen.findByRole('list', { name: 'Reported by WhatsApp' });
    expect(list.textContent).toContain('WhatsApp restricts the account. Answering may still work');
    expect(list.textContent).toContain(hostile);
    expect(list.querySelector('img')).toBeNull();
    expect(list.textContent).toContain('WhatsApp reported: WHO_KNOWS.');
  });

  it.each<[Partial<NumberHealth>, string]>([
    [{ historyPercent: 55 }, '55% of it has come'],
    [{ historyPercent: 100 }, 'all of it is here'],
    [{ historyError: 2593109 }, 'somebody chose not to share it'],
    [{ historyPercent: 10, historyError: 2593108 }, '24 hours have passed'],
    [{ historyError: 1 }, 'WhatsApp reported error 1'],
  ])('says how the past of the phone is coming: %j', async (more, words) => {
    show({ health: { numbers: [{ ...number, ...more }], notices: [] } });
    expect((await card()).textContent).toContain(words);
  });

  it('lists when nothing could arrive and what came later, and what could not be read', async () => {
    const from = at(NOON);
    const gaps = [{ from, until: at(NOON + 40 * 60_000), cause: 'asleep' as const, recovered: 12 }];
    const quarantined = [{ id: 1, receivedAt: from, reason: 'noSender' }];
    show({ health: { numbers: [number], notices: [] }, gaps, quarantined });
    const list = await screen.findByRole('list', { name: 'Not connected' });
    expect(list.textContent).toMatch(/12:00–12:40.*the computer slept.*12 recovered/);
    const aside = await screen.findByRole('list', { name: 'Set aside' });
    expect(aside.textContent).toContain('nobody is named as its sender');
  });
});

describe('the phone that must be opened every 13 days', () => {
  const afterDays = (days: number) =>
    phoneWords(i18next.t, { ...number, phoneSeenAt: at(NOON) }, NOON + days * DAY).tone;
  it.each([
    [0, 'neutral'],
    [9, 'neutral'],
    [10, 'warn'],
    [11, 'warn'],
    [13, 'warn'],
    [40, 'warn'],
  ])('after %d days: %s', (days, tone) => {
    expect(afterDays(days)).toBe(tone);
  });
});
