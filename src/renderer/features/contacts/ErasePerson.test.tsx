import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { EpochMs } from '../../../domain/ids.ts';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import { ThreadPane } from '../inbox/ThreadPane.tsx';
import { CustomerPane } from './CustomerPane.tsx';

const state = bakery();
const own = state.headers[0]!;

beforeEach(() => useWorkspace.setState({ openConversation: own.id }));

it('says what goes and what stays, and asks for nothing without a reason', async () => {
  const { asked, answer } = renderPane(<CustomerPane />, structuredClone(state));
  answer('contacts.erase', { ok: true, value: { done: true } });
  fireEvent.click(await screen.findByRole('button', { name: 'Erase this person…' }));
  const dialog = await screen.findByRole('dialog');
  for (const words of [/every message and file/, /when, by whom/, /Backups and exports/])
    expect(dialog.textContent).toMatch(words);
  const confirm = await screen.findByRole<HTMLButtonElement>('button', { name: 'Erase for ever' });
  expect(confirm.disabled).toBe(true);
  const reason = 'Asked for it by letter';
  fireEvent.change(await screen.findByRole('textbox', { name: 'Reason' }), { target: { value: reason } });
  fireEvent.click(confirm);
  expect(asked.at(-1)).toMatchObject({
    name: 'contacts.erase',
    input: { contactId: own.contactId, reason },
  });
});

it('a thread of somebody erased says so, by whom and when', async () => {
  const erased = {
    ...structuredClone(state),
    headers: [],
    erasure: { at: EpochMs.parse(Date.UTC(2026, 2, 12)), by: 'Ana' },
  };
  renderPane(<ThreadPane room="wide" />, erased);
  expect(await screen.findByText(/messages were erased on .*2026 by Ana/)).toBeTruthy();
});
