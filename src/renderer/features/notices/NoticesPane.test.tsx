import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { NoticeRow } from '../../../contract/notices.ts';
import { NoticeId } from '../../../domain/ids.ts';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { ana, ben, conversationId, NOW } from '../../../../tests/support/story.ts';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import { NoticesPane } from './NoticesPane.tsx';

const notice = (n: number, more: NoticeRow['about']): NoticeRow => ({
  id: NoticeId.parse(`00000000-0000-4000-8000-00000000070${n}`),
  kind: 'mentioned',
  about: { memberId: ana.memberId, by: ben.memberId, ...more },
  memberName: 'Ana',
  byName: 'Bo',
  deviceName: null,
  raisedAt: NOW,
  acknowledgedAt: null,
  acknowledgedByName: null,
  mail: null,
  pushes: [],
});

it('leads from an alert to the conversation it is about, where it is about one', async () => {
  renderPane(<NoticesPane />, { ...bakery(), ownNotices: [notice(1, { conversationId }), notice(2, {})] });
  const list = await screen.findByRole('list', { name: 'About you' });
  const [first, second] = within(list).getAllByRole('listitem');
  expect(within(second!).queryByRole('button', { name: 'Open the conversation' })).toBeNull();
  fireEvent.click(within(first!).getByRole('button', { name: 'Open the conversation' }));
  expect(useWorkspace.getState()).toMatchObject({ openConversation: conversationId, screen: 'inbox' });
  useWorkspace.setState({ openConversation: null });
});
