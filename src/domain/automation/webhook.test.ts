import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ana, intake, NOW } from '../../../tests/support/story.ts';
import { given } from '../../../tests/support/given.ts';
import type { EventOf } from '../events.ts';
import { EpochMs } from '../ids.ts';
import { removeWebhook, recordWebhook } from './saveWebhook.ts';
import { GIVE_UP_MS, MAX_WEBHOOKS, retryAfterMs, WebhookUrl } from './webhook.ts';

const idOf = (n: number): string => `0e000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const content = { name: 'The shop', url: 'https://shop.example/hook' };
const saved = (
  n = 1,
  more: Partial<EventOf<'automation.webhookSaved.v1'>> = {},
): EventOf<'automation.webhookSaved.v1'> => ({
  type: 'automation.webhookSaved.v1',
  webhookId: idOf(n),
  isOn: true,
  fields: [],
  hasNewSecret: true,
  by: ana.memberId,
  at: EpochMs.parse(NOW),
  content,
  ...more,
});
const asked = (n = 1, hasNewSecret = false) => ({
  webhookId: idOf(n),
  ...content,
  fields: [],
  isOn: true,
  hasNewSecret,
});

describe('a webhook', () => {
  it('always gets a secret when it is new, later only where somebody wants another', () => {
    given().when(recordWebhook, asked(), ana).then(saved());
    given(saved())
      .when(recordWebhook, asked(), ana)
      .then(saved(1, { hasNewSecret: false }));
    given(saved()).when(recordWebhook, asked(1, true), ana).then(saved());
  });

  it('tells each picked thing once', () =>
    given(saved())
      .when(recordWebhook, { ...asked(), fields: ['name', 'text', 'name'] }, ana)
      .then(saved(1, { hasNewSecret: false, fields: ['name', 'text'] })));

  it('is one of a few', () => {
    const all = Array.from({ length: MAX_WEBHOOKS }, (_, n) => saved(n));
    given(...all)
      .when(recordWebhook, asked(MAX_WEBHOOKS), ana)
      .refused({ code: 'tooManyWebhooks', max: MAX_WEBHOOKS });
    given(...all)
      .when(recordWebhook, asked(3), ana)
      .then(saved(3, { hasNewSecret: false }));
  });

  it('is set up by people, and removed once', () => {
    const refusal = { code: 'notPermitted', permission: 'channels.connect' } as const;
    given().when(recordWebhook, asked(), intake).refused(refusal);
    const removed = {
      type: 'automation.webhookRemoved.v1',
      webhookId: idOf(1),
      by: ana.memberId,
      at: EpochMs.parse(NOW),
    } as const;
    given(saved())
      .when(removeWebhook, { webhookId: idOf(1) }, ana)
      .then(removed);
    given(saved(), removed)
      .when(removeWebhook, { webhookId: idOf(1) }, ana)
      .then();
  });

  it.each([
    'http://shop.example/',
    'https://ana:pw@shop.example/',
    'https://shop.example/#x',
    'shop.example',
    'https://',
    'ftp://x',
  ])('does not lead to %s', (url) => expect(WebhookUrl.safeParse(url).success).toBe(false));

  it.each(['https://shop.example', 'https://shop.example:8443/a/b?c=d@e', 'HTTPS://shop.example/'])(
    'may lead to %s',
    (url) => expect(WebhookUrl.safeParse(url).success).toBe(true),
  );

  it('is asked again later and later, and given up within a day', () =>
    fc.assert(
      fc.property(fc.nat(40), fc.nat(2 * GIVE_UP_MS), (failures, waitedMs) => {
        const delay = retryAfterMs(failures, waitedMs);
        if (delay === null) return waitedMs > GIVE_UP_MS - 60 * 60_000;
        const next = retryAfterMs(failures + 1, waitedMs);
        return delay >= 30_000 && waitedMs + delay <= GIVE_UP_MS && (next === null || next >= delay);
      }),
    ));
});
