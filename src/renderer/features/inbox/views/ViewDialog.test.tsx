import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { bakery } from '../../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../../tests/support/renderPane.tsx';
import { restoreWorkspace, useWorkspace } from '../../../workspace/workspaceStore.ts';
import { ConversationListPane } from '../ConversationListPane.tsx';
import { FoldersPane } from '../FoldersPane.tsx';

const state = bakery();
beforeEach(() => restoreWorkspace(state.settings, 'inbox'));

const draw = () =>
  renderPane(
    <>
      <FoldersPane />
      <ConversationListPane />
    </>,
    structuredClone(state),
  );
const click = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));

it('narrows the list, keeps that under a name among the folders, and lets go of it', async () => {
  const { asked } = draw();
  await click('Narrow the list');
  const holder = await screen.findByRole('combobox', { name: 'Held by' });
  fireEvent.change(holder, { target: { value: state.me.id } });
  const narrowing = { labelId: null, assigneeId: state.me.id, channelId: null };
  expect(useWorkspace.getState()).toMatchObject({ narrowing, viewId: null });
  fireEvent.change(screen.getByRole('textbox', { name: 'Name of the view' }), {
    target: { value: ' Mine ' },
  });
  await click('Keep this view');
  const view = { id: expect.any(String), name: 'Mine', filter: 'all', narrowing };
  const saved = asked.filter(({ input }) => 'savedViews' in (input as object));
  expect(saved.map(({ input }) => input)).toEqual([{ savedViews: [view] }]);
  await screen.findByRole('heading', { name: 'Mine' });
  await click(/^All /);
  expect(useWorkspace.getState().viewId).toBeNull();
  await click('Mine');
  expect(useWorkspace.getState()).toMatchObject({ narrowing, viewId: expect.any(String) });
  await click('The list is narrowed. Change');
  await click('Remove this view');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Mine' })).toBeNull());
});
