import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { bakery } from '../../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../../tests/support/renderPane.tsx';
import type { MessageRow } from '../../../../contract/inbox.ts';
import { EpochMs, MemberId, NoteId } from '../../../../domain/ids.ts';
import { dueAt, dueField } from './dueField.ts';
import { NoteItem } from './NoteItem.tsx';

const state = bakery();
const other = MemberId.parse('00000000-0000-4000-8000-000000000908');
const message = Object.values(state.messagesByConversation)[0]![0]!;
const noteOf = (by: MemberId, editedAt: number | null = null): MessageRow => ({
  ...message,
  type: 'note',
  from: 'us',
  text: 'Ask the kitchen',
  by: { id: by, name: 'Ana', color: 1 },
  editedAt: editedAt === null ? null : EpochMs.parse(editedAt),
  note: {
    noteId: NoteId.parse('00000000-0000-4000-8000-000000000909'),
    due: null,
    handover: null,
    tasks: [],
    removedBy: null,
  },
});
const draw = (row: MessageRow) => renderPane(<NoteItem row={row} note={row.note!} />, structuredClone(state));

it('is changed by whoever wrote it', async () => {
  const { asked } = draw(noteOf(state.me.id));
  fireEvent.click(await screen.findByRole('button', { name: 'Edit note' }));
  const box = await screen.findByRole('textbox', { name: 'Internal note' });
  fireEvent.change(box, { target: { value: 'Ask the cook' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
  await waitFor(() =>
    expect(asked.at(-1)).toMatchObject({
      name: 'inbox.editNote',
      input: { text: 'Ask the cook', mentions: [], due: null },
    }),
  );
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Save note' })).toBeNull());
});

it('takes no task from somebody whose name is another by now', async () => {
  const row = noteOf(state.me.id);
  const task = {
    mentioned: other,
    givenBy: state.me.id,
    owner: { id: other, name: 'Bo', color: 2 },
    isOpen: true,
  };
  const { asked } = draw({ ...row, text: 'Ask the kitchen, @Bob', note: { ...row.note!, tasks: [task] } });
  fireEvent.click(await screen.findByRole('button', { name: 'Edit note' }));
  const box = await screen.findByRole('textbox', { name: 'Internal note' });
  fireEvent.change(box, { target: { value: 'Ask the cook, @Bob' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save note' }));
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ input: { mentions: [other] } }));
});

it('is only removed by others, and says when it was changed; what it said is shown on demand', async () => {
  draw(noteOf(other, message.at));
  expect(await screen.findByRole('button', { name: 'Remove note' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Edit note' })).toBeNull();
  expect(screen.getByText(/^Edited /)).toBeTruthy();
  expect(screen.queryByText('Ask the baker')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show what it said before' }));
  expect(await screen.findByText('Ask the baker')).toBeTruthy();
});

it('keeps the time it is due at, as the field says it', () => {
  const at = new Date(2026, 10, 21, 9, 5).getTime();
  expect(dueField(at)).toBe('2026-11-21T09:05');
  expect(dueAt(dueField(at))).toBe(at);
  expect([dueField(null), dueAt('')]).toEqual(['', null]);
});
