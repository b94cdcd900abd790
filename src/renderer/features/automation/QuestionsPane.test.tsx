import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { QuestionRow } from '../../../contract/questions.ts';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import { QuestionsPane } from './QuestionsPane.tsx';

const asked = {
  id: 2,
  conversationId: '0e000000-0000-4000-8000-000000000001',
  messageId: 7,
  name: '447700900001',
  channelId: '0f000000-0000-4000-8000-000000000001',
  askedAt: 1_795_000_000_000,
  text: 'Do you have\nthe blue vase?',
  kind: 'text',
  topic: null,
  guess: { name: 'Vases', confidence: 64 },
  language: 'en',
  how: 'away',
  answeredAt: null,
  answeredBy: null,
  handover: null,
} as unknown as QuestionRow;
const onPhone = {
  ...asked,
  id: 1,
  text: '',
  kind: 'voice',
  guess: null,
  how: 'person',
  answeredAt: asked.askedAt + 90_000,
} as QuestionRow;
const rows = async () =>
  within(await screen.findByRole('list', { name: 'Questions' })).getAllByRole('listitem');

afterEach(() => useWorkspace.setState(useWorkspace.getInitialState()));

it('says that nothing was asked', async () => {
  renderPane(<QuestionsPane />, bakery());
  expect(await screen.findByText('No questions in this time')).toBeTruthy();
});

it('shows each question with what became of it, and the share of the assistant', async () => {
  renderPane(<QuestionsPane />, { ...bakery(), questions: [asked, onPhone] });
  const [first, second] = await rows();
  expect(first!.textContent).toContain('Away message only');
  expect(first!.textContent).toContain('64 %');
  expect(second!.textContent).toContain('Voice message');
  expect(second!.textContent).toContain('On the phone, after 1 min 30 s');
  expect(within(second!).queryByRole('button', { name: /^Teach/ })).toBeNull();
  expect(screen.getByRole('meter', { name: 'Share of the assistant: In all' }).getAttribute('value')).toBe(
    '33',
  );
  fireEvent.change(screen.getByRole('combobox', { name: 'Answered by' }), { target: { value: 'person' } });
  expect(await screen.findByText('Voice message')).toBeTruthy();
  expect(await rows()).toHaveLength(1);
});

it('opens the conversation where the question is, and begins what answers it the next time', async () => {
  renderPane(<QuestionsPane />, { ...bakery(), questions: [asked] });
  const [row] = await rows();
  fireEvent.click(within(row!).getByRole('button', { name: /^Make a quick reply/ }));
  const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name' });
  expect(name.value).toBe('Do you have the blue vase?');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  fireEvent.click(within(row!).getByRole('button', { name: /^Open the conversation/ }));
  const { screen: shown, openConversation, openMessage } = useWorkspace.getState();
  expect([shown, openConversation, openMessage?.id]).toEqual(['inbox', asked.conversationId, 7]);
});
