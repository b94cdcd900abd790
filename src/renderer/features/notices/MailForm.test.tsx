import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { MailForm } from './MailForm.tsx';

it('offers members who are here and have an address, says who does not manage the team, and writes to who was chosen', async () => {
  const fake = renderPane(<MailForm />, emptyState());
  const choices = await screen.findAllByRole('checkbox');
  expect(choices.map((choice) => choice.closest('label')?.textContent)).toEqual([
    'Ana (ana@bakery.example)',
    'Sam (sam@bakery.example) · does not manage the team',
  ]);
  fireEvent.change(screen.getByLabelText('Mail server'), { target: { value: 'mail.example' } });
  fireEvent.change(screen.getByLabelText('Sender'), { target: { value: 'baton@bakery.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/Please check/)).toBeTruthy();
  fireEvent.click(choices[0]!);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(fake.asked.at(-1)).toMatchObject({
    name: 'notices.saveMail',
    input: { settings: { to: [], members: ['00000000-0000-4000-8000-000000000921'] } },
  });
});
