import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { Toasts } from '../../ui/Toasts.tsx';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import { CustomerPane } from './CustomerPane.tsx';

const state = bakery();
const [own, other] = state.headers;
const click = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));

beforeEach(() => useWorkspace.setState({ openConversation: own!.id }));

async function find(name: string): Promise<HTMLElement> {
  await click('Same person as…');
  fireEvent.change(await screen.findByRole('textbox', { name: 'Name or number' }), {
    target: { value: name },
  });
  return screen.findByRole('dialog');
}

it('shows both before two contacts become one, and undoes it from the toast or the pane', async () => {
  const { asked } = renderPane(
    <>
      <CustomerPane />
      <Toasts dismissLabel="Dismiss" />
    </>,
    structuredClone(state),
  );
  const dialog = await find(other!.name);
  fireEvent.click(await within(dialog).findByText(other!.name));
  expect(
    within(dialog)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([expect.stringContaining(own!.name), expect.stringContaining(other!.name)]);
  expect(asked).toEqual([]);
  await click('They are one person');
  expect(asked.at(-1)).toEqual({
    name: 'contacts.mergeContacts',
    input: { survivorId: own!.contactId, mergedId: other!.contactId },
  });
  const merged = await screen.findByRole('heading', { name: 'Also writes from' });
  expect(merged).toBeTruthy();
  await click('Undo');
  const split = { name: 'contacts.splitContacts', input: { contactId: other!.contactId } };
  expect(asked.at(-1)).toEqual(split);
});

it('separates again at any later time', async () => {
  const { asked, change } = renderPane(<CustomerPane />, structuredClone(state));
  change(({ merged }) => void (merged[own!.contactId] = [other!]));
  await click('Separate again');
  expect(asked.at(-1)).toEqual({ name: 'contacts.splitContacts', input: { contactId: other!.contactId } });
});

it('offers neither the customer themselves nor somebody unknown', async () => {
  renderPane(<CustomerPane />, structuredClone(state));
  const dialog = await find(own!.name);
  expect(await within(dialog).findByText('Nobody by that name or number has written yet.')).toBeTruthy();
  expect(within(dialog).queryByRole('listitem')).toBeNull();
});
