import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { bakery } from '../../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../../tests/support/renderPane.tsx';
import { MemberId } from '../../../../domain/ids.ts';
import { mentionedIn } from './mentioning.ts';
import { NoteBox } from './NoteBox.tsx';

const colleagues = ['Ana', 'Ben', 'Cy'].map((name, n) => ({
  id: MemberId.parse(`00000000-0000-4000-8000-00000000090${n}`),
  name,
  color: n,
}));

function Box({ onAdd }: { readonly onAdd: () => void }) {
  const [text, setText] = useState('');
  const [due, setDue] = useState('');
  return (
    <NoteBox
      text={text}
      onType={setText}
      onAdd={onAdd}
      onLeave={() => undefined}
      colleagues={colleagues}
      mentioned={mentionedIn(text, colleagues)}
      maxMentions={2}
      due={due}
      onDue={setDue}
      failure={null}
      act="Add note"
    />
  );
}

const box = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: 'Internal note' });
const add = () => screen.getByRole('button', { name: 'Add note' });
const type = (value: string): void => {
  fireEvent.change(box(), { target: { value } });
};

it('says that only the team sees it, and adds nothing empty', () => {
  renderPane(<Box onAdd={() => undefined} />, bakery());
  expect(screen.getByText('Only your team sees this')).toBeTruthy();
  expect(add()).toHaveProperty('disabled', true);
  type('Ask the kitchen');
  expect(add()).toHaveProperty('disabled', false);
});

it('offers colleagues behind an @, takes one by keyboard, and asks when it is due', () => {
  const onAdd = vi.fn<() => void>();
  renderPane(<Box onAdd={onAdd} />, bakery());
  type('@b');
  expect(screen.getByRole('option', { name: 'Ben' }).getAttribute('aria-selected')).toBe('true');
  fireEvent.keyDown(box(), { key: 'Enter' });
  expect(onAdd).not.toHaveBeenCalled();
  expect(box().value).toBe('@Ben ');
  expect(screen.getByText('Gets a task: Ben')).toBeTruthy();
  expect(screen.getByLabelText('Due')).toBeTruthy();
  fireEvent.keyDown(box(), { key: 'Enter' });
  expect(onAdd).toHaveBeenCalledOnce();
});

it('refuses a third with the reason', () => {
  const onAdd = vi.fn<() => void>();
  renderPane(<Box onAdd={onAdd} />, bakery());
  type('@Ana @Ben @Cy ');
  expect(screen.getByRole('alert').textContent).toContain('2 at most');
  expect(add()).toHaveProperty('disabled', true);
  fireEvent.keyDown(box(), { key: 'Enter' });
  expect(onAdd).not.toHaveBeenCalled();
  type('@Ana @Ben ');
  expect(screen.queryByRole('alert')).toBe(null);
});
