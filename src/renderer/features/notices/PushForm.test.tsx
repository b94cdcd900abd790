import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { channelId } from '../../../../tests/support/story.ts';
import { templateWith } from '../../../../tests/support/templates.ts';
import type { PushSettings } from '../../../domain/notices/push.ts';
import { PushForm } from './PushForm.tsx';
import { PushLines } from './PushLines.tsx';

const urgent = templateWith({ name: 'urgent', body: '{{1}}: {{2}} wait.' });
const withFile = templateWith({ name: 'with_file', header: { kind: 'file', media: 'image' } });
const offer = templateWith({ name: 'offer', category: 'MARKETING' });

const change = (name: string, value: string, role: 'combobox' | 'textbox' = 'combobox') =>
  fireEvent.change(screen.getByRole(role, { name }), { target: { value } });
const withNumber = () => {
  const state = bakery();
  return { ...state, channels: [{ ...state.channels[0]!, id: channelId }] };
};
const saveButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });

it('asks for a template of text only, what stands in it, and each member’s own number and word', async () => {
  const state = { ...withNumber(), templates: [urgent, withFile, offer] };
  const fake = renderPane(<PushForm />, state);
  const template = await screen.findByRole('combobox', { name: 'Approved template' });
  await waitFor(() => expect(within(template).getAllByRole('option')).toHaveLength(2));
  change('Approved template', 'urgent en_GB');
  change('In {{2}} stands', 'minutes');
  const [, ana] = within(screen.getByRole('combobox', { name: 'Member' })).getAllByRole<HTMLOptionElement>(
    'option',
  );
  change('Member', ana!.value);
  change('Their own WhatsApp number', '12', 'textbox');
  expect(screen.getAllByText(/A number with its country code/)).toHaveLength(1);
  change('Their own WhatsApp number', '+44 7700 900-555', 'textbox');
  expect(saveButton().disabled).toBe(true);
  const agreed = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /agreed that Baton writes/ });
  fireEvent.click(agreed());
  expect(saveButton().disabled).toBe(false);
  change('Their own WhatsApp number', '+44 7700 900556', 'textbox');
  expect(agreed().checked).toBe(false);
  fireEvent.click(agreed());
  fireEvent.click(saveButton());
  expect(await screen.findByText('Saved.')).toBeTruthy();
  expect(fake.asked.find(({ name }) => name === 'notices.savePush')?.input).toEqual({
    settings: {
      channelId,
      template: { name: 'urgent', language: 'en_GB' },
      places: { 'body:1': 'business', 'body:2': 'minutes' },
      members: [{ memberId: ana!.value, number: '447700900556', hasAgreed: true }],
    },
  });
});

it('shows what is kept, and sends none any more where somebody says so', async () => {
  const state = withNumber();
  const push = {
    channelId,
    template: { name: 'urgent', language: 'en_GB' },
    places: { 'body:1': 'waiting', 'body:2': 'minutes' },
    members: [{ memberId: state.me.id, number: '447700900555', hasAgreed: true }],
  } as PushSettings;
  const fake = renderPane(<PushForm />, { ...state, templates: [urgent], push });
  expect(await screen.findByDisplayValue('how many conversations wait')).toBeTruthy();
  expect(screen.getByDisplayValue('+447700900555')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Send none' }));
  await waitFor(() =>
    expect(fake.asked.find(({ name }) => name === 'notices.savePush')?.input).toEqual({ settings: null }),
  );
});

it('says where a push stands, and why one failed', () => {
  const line = { name: 'Ana', fault: null, errorCode: null };
  renderPane(
    <PushLines
      pushes={[
        { ...line, state: 'sent' },
        { ...line, state: 'refused', fault: 'unreachable' },
        { ...line, state: 'refused', fault: 'rejected', errorCode: 132_001 },
      ]}
    />,
    bakery(),
  );
  expect(screen.getByText('WhatsApp push to Ana sent')).toBeTruthy();
  expect(screen.getByText(/failed: WhatsApp could not be reached for an hour/)).toBeTruthy();
  expect(screen.getByText(/failed: .*template/i)).toBeTruthy();
});
