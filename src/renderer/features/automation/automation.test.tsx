import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { QuickReplyRow } from '../../../contract/automation.ts';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { AutoRepliesPane } from './AutoRepliesPane.tsx';
import { QuickRepliesPane } from './QuickRepliesPane.tsx';

const hours = {
  id: '0c000000-0000-4000-8000-000000000001',
  isOwn: false,
  name: 'Opening hours',
  shortcut: 'hours',
  text: 'Dear {{name|customer}}, {{business}} opens at nine. {{agent}}',
} as QuickReplyRow;
const mine = {
  ...hours,
  id: '0c000000-0000-4000-8000-000000000002',
  isOwn: true,
  name: 'My joke',
  shortcut: '',
};
const asked = (fake: ReturnType<typeof renderPane>, name: string) =>
  fake.asked.filter((each) => each.name === name).map(({ input }) => input);

describe('quick replies', () => {
  it('are offered where there are none, with examples to begin with', async () => {
    const fake = renderPane(<QuickRepliesPane />, bakery());
    fireEvent.click(await screen.findByRole('button', { name: 'Begin with five examples' }));
    await waitFor(() => expect(asked(fake, 'automation.saveQuickReply')).toHaveLength(5));
  });

  it('are found by any of their words, and removed after a question', async () => {
    const fake = renderPane(<QuickRepliesPane />, { ...bakery(), quickReplies: [hours, mine] as never });
    const list = await screen.findByRole('list', { name: 'Quick replies' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    fireEvent.change(screen.getByRole('textbox', { name: 'Search quick replies' }), {
      target: { value: 'joke' },
    });
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Remove My joke' }));
    const question = await screen.findByRole('alertdialog');
    expect(asked(fake, 'automation.removeOwnQuickReply')).toEqual([]);
    fireEvent.click(within(question).getByRole('button', { name: 'Remove' }));
    await waitFor(() =>
      expect(asked(fake, 'automation.removeOwnQuickReply')).toEqual([{ quickReplyId: mine.id }]),
    );
  });

  it('are shown as a customer reads them while being written', async () => {
    const fake = renderPane(<QuickRepliesPane />, { ...bakery(), quickReplies: [hours] as never });
    fireEvent.click(await screen.findByRole('button', { name: 'Edit Opening hours' }));
    expect((await screen.findByRole('figure')).textContent).toContain(
      'Dear Marta, Holland Bakery opens at nine. Ana',
    );
    const shortcut = screen.getByRole('textbox', { name: 'Shortcut' });
    fireEvent.change(shortcut, { target: { value: 'two words' } });
    expect(screen.getByText('Only letters, digits, - and _, without spaces.')).toBeTruthy();
    fireEvent.change(shortcut, { target: { value: 'open' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const { id: quickReplyId, name, text } = hours;
    await waitFor(() =>
      expect(asked(fake, 'automation.saveQuickReply')).toEqual([
        { quickReplyId, name, text, shortcut: 'open' },
      ]),
    );
  });
});

describe('automatic replies', () => {
  it('are off at first, warn where no time is said, and are saved as they stand', async () => {
    const fake = renderPane(<AutoRepliesPane />, bakery());
    const form = (await screen.findAllByRole('form', { name: 'Away message' }))[0]!;
    const on = within(form).getByRole<HTMLInputElement>('switch', { name: 'Send it' });
    expect(on.checked).toBe(false);
    await waitFor(() =>
      expect(within(form).getByRole('figure').textContent).toContain('answer tomorrow, 10:00 AM.'),
    );
    const text = within(form).getByRole('textbox', { name: 'Text' });
    fireEvent.change(text, { target: { value: 'We sleep, {{nickname}}' } });
    expect(within(form).getByText('No expected answer time')).toBeTruthy();
    expect(within(form).getByRole('alert').textContent).toContain('{{nickname}}');
    fireEvent.change(text, { target: { value: 'Back {{eta}}' } });
    expect(within(form).queryByText('No expected answer time')).toBeNull();
    fireEvent.click(on);
    fireEvent.click(within(form).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(asked(fake, 'automation.saveAutoReply')).toMatchObject([
        { kind: 'away', isOn: true, text: 'Back {{eta}}', answerMinutes: 120, language: 'en' },
      ]),
    );
  });

  it('keep the holidays, no day twice', async () => {
    const christmas = { date: '2026-12-25', name: 'Christmas' };
    const fake = renderPane(<AutoRepliesPane />, { ...bakery(), holidays: [christmas] });
    const list = await screen.findByRole('list', { name: 'Holidays' });
    expect(list.textContent).toContain('Friday');
    const day = screen.getByLabelText('Date');
    const add = screen.getByRole<HTMLButtonElement>('button', { name: 'Add holiday' });
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'Boxing Day' } });
    fireEvent.change(day, { target: { value: '2026-12-25' } });
    expect(add.disabled).toBe(true);
    fireEvent.change(day, { target: { value: '2026-12-26' } });
    fireEvent.click(add);
    await waitFor(() =>
      expect(asked(fake, 'automation.saveHolidays')).toEqual([
        { holidays: [christmas, { date: '2026-12-26', name: 'Boxing Day' }] },
      ]),
    );
  });
});
