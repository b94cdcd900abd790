import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { NOT_NARROWED } from '../../../../domain/settings/folders.ts';
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
  const narrowing = { labelId: null, automatic: null, assigneeId: state.me.id, channelId: null };
  expect(useWorkspace.getState()).toMatchObject({ narrowing, viewId: null });
  fireEvent.change(screen.getByRole('textbox', { name: 'Name of the view' }), {
    target: { value: ' Mine ' },
  });
  await click('Keep this view');
  const view = { id: expect.any(String), name: 'Mine', filter: 'all', narrowing, order: 'newest' };
  const saved = asked.filter(({ input }) => 'savedViews' in (input as object));
  expect(saved.map(({ input }) => input)).toEqual([{ savedViews: [view] }]);
  await screen.findByRole('heading', { name: 'Mine' });
  await click(/^All /);
  expect(useWorkspace.getState().viewId).toBeNull();
  await click(/^Mine/);
  expect(useWorkspace.getState()).toMatchObject({ narrowing, viewId: expect.any(String) });
  await click('The list is narrowed. Change');
  await click('Remove this view');
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Mine/ })).toBeNull());
});

const shared = {
  id: '00000000-0000-4000-8000-000000000771',
  name: 'Ours',
  filter: 'all' as const,
  narrowing: NOT_NARROWED,
  order: 'waiting' as const,
};

it('shows what everybody has with how much it holds, in the order it was kept with', async () => {
  renderPane(
    <>
      <FoldersPane />
      <ConversationListPane />
    </>,
    { ...structuredClone(state), sharedViews: [shared] },
  );
  const count = state.conversations.filter(({ state: of }) => of === 'open' || of === 'waiting').length;
  await click(new RegExp(`^Ours.*for everybody.*${count} conversations`));
  expect(useWorkspace.getState()).toMatchObject({ order: 'waiting', viewId: shared.id });
  const button = await screen.findByRole('button', { name: 'Longest waiting first', pressed: true });
  fireEvent.click(button);
  expect(useWorkspace.getState().order).toBe('newest');
});

it('shares a view with everybody, which takes it from their own', async () => {
  const own = { ...shared, name: 'Just mine' };
  const settings = { ...state.settings, savedViews: [own], viewId: own.id };
  restoreWorkspace(settings, 'inbox');
  const { asked } = renderPane(<ConversationListPane />, { ...structuredClone(state), settings });
  await click('Narrow the list');
  fireEvent.click(await screen.findByRole('switch', { name: 'For everybody in the workspace' }));
  await click('Keep this view');
  await waitFor(() => expect(asked.map(({ name }) => name)).toContain('inbox.shareView'));
  await waitFor(() =>
    expect(asked.filter(({ input }) => 'savedViews' in (input as object)).map(({ input }) => input)).toEqual([
      { savedViews: [] },
    ]),
  );
});
