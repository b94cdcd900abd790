import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { NumberHealth } from '../../../contract/health.ts';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { at, channelId } from '../../../../tests/support/story.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { HealthPane } from './HealthPane.tsx';

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
  lastInboundAt: null,
  lastOutboundAt: null,
  isOnPhone: true,
  phoneSeenAt: at(NOON),
  historyPercent: null,
  historyError: null,
  phoneSync: 'open',
  phoneSyncEndsAt: at(NOON),
  contactsError: null,
  connectedAt: at(NOON),
};
const show = (more: Partial<NumberHealth> = {}) =>
  renderPane(<HealthPane />, {
    ...emptyState(),
    health: { numbers: [{ ...number, ...more }], notices: [] },
  });
const button = (name: string) => screen.findByRole('button', { name });
const card = async () => (await screen.findByRole('article', { name: 'Holland Bakery' })).textContent;
const isAsked = ({ asked }: ReturnType<typeof show>) =>
  asked.filter(({ name }) => name === 'channels.askPhoneSync');

describe('the question whether the contacts and the past of the phone are to come', () => {
  it('says what comes, how long it takes and until when, and asks WhatsApp only after a yes', async () => {
    const fake = show();
    const yes = await button('Bring them');
    for (const words of ['names saved on the phone', '180 days', 'some hours', formatDateTime('en', NOON)])
      expect(await card()).toContain(words);
    expect(isAsked(fake)).toEqual([]);
    fireEvent.click(yes);
    expect(isAsked(fake)).toEqual([{ name: 'channels.askPhoneSync', input: { channelId } }]);
  });

  it('can be put off and taken up again, and the keyboard stays where it was', async () => {
    const fake = show();
    fireEvent.click(await button('Not now'));
    const later = await button('Bring them…');
    expect(document.activeElement).toBe(later);
    expect(await card()).toContain('can be brought here until');
    fireEvent.click(later);
    await button('Bring them');
    expect(isAsked(fake)).toEqual([]);
  });

  it.each<[Partial<NumberHealth>, string]>([
    [{ phoneSync: 'over' }, '24 hours have passed'],
    [{ phoneSync: 'asked' }, 'asked for: it comes by itself'],
    [{ phoneSync: 'asked', contactsError: 2593107 }, 'was asked for already'],
    [{ phoneSync: 'asking' }, 'WhatsApp is being asked'],
  ])('is none any more with %j', async (more, words) => {
    show(more);
    expect(await card()).toContain(words);
    expect(screen.queryByRole('button', { name: /Bring them/ })).toBeNull();
  });

  it.each<[Partial<NumberHealth>, string]>([
    [{ phoneSync: 'unknown' }, 'Asking again does no harm'],
    [{ webhookAddress: 'ELSEWHERE' }, 'Put that right first'],
  ])('warns with %j', async (more, words) => {
    show(more);
    expect(await card()).toContain(words);
    await button('Bring them');
  });

  it('says why WhatsApp was not asked', async () => {
    const fake = show();
    fake.answer('channels.askPhoneSync', { ok: false, error: { code: 'platformUnreachable' } });
    fireEvent.click(await button('Bring them'));
    expect((await screen.findByRole('alert')).textContent).toContain('could not be reached');
    await button('Bring them');
  });
});
