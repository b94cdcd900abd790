import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { QuickReplyRow } from '../../../../contract/automation.ts';
import { withParts } from '../../../../../tests/support/fakeBridge.ts';
import { bakery } from '../../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../../tests/support/renderPane.tsx';
import { ComposerPane } from '../ComposerPane.tsx';

const reply = (n: number, name: string, shortcut: string, text: string) =>
  ({ id: `0c000000-0000-4000-8000-00000000000${n}`, isOwn: false, name, shortcut, text }) as QuickReplyRow;

function compose(name?: string) {
  const state = bakery();
  const header = { ...state.headers[0]!, ...(name === undefined ? {} : { name }) };
  const quickReplies = [
    reply(1, 'Hello', 'hello', 'Hello {{name|there}}, {{agent}} from {{business}} here.'),
    reply(2, 'Opening hours', 'hours', 'Nine to six'),
    reply(3, 'Shipping', 'shipping', 'It costs {{amount}}'),
  ];
  return renderPane(<ComposerPane header={withParts(header)} />, { ...state, quickReplies });
}
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const press = (key: string) => fireEvent.keyDown(box(), { key });
const chosen = () => screen.getByRole('option', { selected: true }).textContent;

describe('a slash in the message box', () => {
  it('opens the ready answers, which arrows and Enter put into the box filled', async () => {
    const fake = compose();
    await screen.findByText('Ana');
    type('/');
    expect(await screen.findAllByRole('option')).toHaveLength(3);
    expect(chosen()).toContain('Hello Marta Canaria, Ana Ortiz from Holland Bakery here.');
    press('ArrowDown');
    expect(chosen()).toContain('Nine to six');
    press('ArrowUp');
    press('ArrowUp');
    expect(chosen()).toContain('Shipping');
    expect(box().getAttribute('aria-activedescendant')).toBe(
      screen.getByRole('option', { selected: true }).id,
    );
    type('/hel');
    expect(screen.getAllByRole('option')).toHaveLength(1);
    press('Enter');
    expect(box().value).toBe('Hello Marta Canaria, Ana Ortiz from Holland Bakery here.');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(fake.asked.map(({ name }) => name)).not.toContain('inbox.queueReply');
    press('Enter');
    await waitFor(() => expect(fake.asked.map(({ name }) => name)).toContain('inbox.queueReply'));
  });

  it('takes a hostile name as text', async () => {
    compose('{{agent}} <b>x</b>');
    await screen.findByText('Ana');
    type('/hello');
    await screen.findAllByRole('option');
    press('Enter');
    expect(box().value).toBe('Hello ((agent)) <b>x</b>, Ana Ortiz from Holland Bakery here.');
  });

  it('stays a message after Esc', async () => {
    const fake = compose();
    type('/hours');
    await screen.findAllByRole('option');
    press('Escape');
    expect(screen.queryByRole('listbox')).toBeNull();
    press('Enter');
    await waitFor(() => expect(fake.asked.map(({ name }) => name)).toContain('inbox.queueReply'));
  });
});

describe('a place that is not filled', () => {
  it('keeps the message here and says why, also where it was typed', async () => {
    const fake = compose();
    await screen.findByText('Ana');
    type('It costs {{amount}}, {{name}}');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    expect(screen.getByText('Not filled in yet: {{amount}} {{name}}')).toBeTruthy();
    press('Enter');
    fireEvent.click(screen.getByRole('button', { name: 'Fill in what is known' }));
    expect(box().value).toBe('It costs {{amount}}, Marta Canaria');
    expect(screen.queryByRole('button', { name: 'Fill in what is known' })).toBeNull();
    expect(fake.asked.map(({ name }) => name)).not.toContain('inbox.queueReply');
    type('It costs 5, Marta');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(false);
  });
});
