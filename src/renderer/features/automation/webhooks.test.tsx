import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { DeliveryRow } from '../../../contract/webhooks.ts';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import type { Webhook } from '../../../domain/automation/webhook.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { WebhooksPane } from './WebhooksPane.tsx';

const shop: Webhook = {
  webhookId: '0e000000-0000-4000-8000-000000000001',
  name: 'The shop',
  url: 'https://shop.example/hook',
  fields: ['name', 'text'],
  isOn: true,
};
const delivery = (n: number, more: Partial<DeliveryRow>): DeliveryRow =>
  ({
    id: `msg_${n}`,
    webhookId: shop.webhookId,
    state: 'waiting',
    at: 1_790_000_000_000,
    retryAt: 1_790_000_060_000,
    failures: 0,
    fault: null,
    status: null,
    ...more,
  }) as DeliveryRow;
const asked = (fake: ReturnType<typeof renderPane>, name: string) =>
  fake.asked.filter((each) => each.name === name).map(({ input }) => input);
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });

describe('webhooks', () => {
  it('are set up with ids only unless somebody picks more, which is said plainly; the secret is shown once', async () => {
    const fake = renderPane(<WebhooksPane />, bakery());
    fake.answer('automation.saveWebhook', { ok: true, value: { done: true, secret: 'whsec_c2VjcmV0' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Add a webhook' }));
    const save = await screen.findByRole<HTMLButtonElement>('button', { name: 'Save' });
    expect(save.disabled).toBe(true);
    type('Name', 'The shop');
    type('Address', 'http://shop.example');
    expect(screen.getByText(/An address that begins with https/)).toBeTruthy();
    expect(save.disabled).toBe(true);
    type('Address', 'https://shop.example/hook');
    expect(screen.queryByText('This leaves your computer')).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: 'text of the message' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'name of the customer' }));
    expect(screen.getByText('This leaves your computer').closest('[role=status]')?.textContent).toContain(
      'Each time: name of the customer and text of the message.',
    );
    fireEvent.click(save);
    const dialog = await screen.findByRole('dialog', { name: 'Signing secret' });
    expect(dialog.textContent).toContain('whsec_c2VjcmV0');
    const { webhookId: _id, ...said } = shop;
    expect(asked(fake, 'automation.saveWebhook')).toMatchObject([{ ...said, wantsNewSecret: false }]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'I have copied it' }));
    await waitFor(() => expect(screen.queryByText(/whsec_/)).toBeNull());
  });

  it('stay open where nobody proved who they are, and nothing is shown', async () => {
    const fake = renderPane(<WebhooksPane />, { ...bakery(), webhooks: [shop] });
    fake.answer('automation.saveWebhook', { ok: true, value: { done: false, secret: null } });
    fireEvent.click(await screen.findByRole('button', { name: 'Edit The shop' }));
    fireEvent.click(await screen.findByRole('switch', { name: 'Make a new signing secret' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(asked(fake, 'automation.saveWebhook')).toEqual([{ ...shop, wantsNewSecret: true }]),
    );
    expect(screen.getByRole('dialog', { name: 'Edit The shop' })).toBeTruthy();
  });

  it('tell what became of what was sent, and can be tried', async () => {
    const deliveries = [
      delivery(1, { state: 'delivered', status: 204 }),
      delivery(2, { failures: 2, fault: 'refused', status: 503 }),
      delivery(3, { state: 'givenUp', failures: 30, fault: 'unreachable' }),
      delivery(4, {}),
    ];
    const fake = renderPane(<WebhooksPane />, { ...bakery(), webhooks: [shop], deliveries });
    const list = await screen.findByRole('list', { name: 'Last deliveries' });
    const lines = within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(lines[0]).toContain('delivered (204)');
    expect(lines[1]).toContain('The other side did not take it. The answer was 503. Tried 2 times');
    expect(lines[2]).toContain('Given up after a day. The other side could not be reached.');
    expect(lines[3]).toContain('waits');
    fake.answer('automation.testWebhook', {
      ok: false,
      error: { code: 'webhookRefused', fault: 'noSuchHost' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Send a test to The shop' }));
    expect(await screen.findByText('There is no computer of this name.')).toBeTruthy();
  });

  it('are chosen by an automation, where there are any', async () => {
    const fake = renderPane(<RuleDialog rule={null} onClose={() => undefined} />, {
      ...bakery(),
      webhooks: [
        shop,
        { ...shop, webhookId: '0e000000-0000-4000-8000-000000000002', name: 'Old', isOn: false },
      ],
    });
    const choice = await screen.findByRole('combobox', { name: 'Tell this webhook' });
    expect(
      within(choice)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['Nothing', 'The shop', 'Old (off)']);
    type('Name', 'Tell the shop');
    fireEvent.change(choice, { target: { value: shop.webhookId } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(asked(fake, 'automation.saveRule')).toMatchObject([
        { actions: [{ kind: 'webhook', webhookId: shop.webhookId }] },
      ]),
    );
  });
});
