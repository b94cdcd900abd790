import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { OwnSessionsPane } from './OwnSessionsPane.tsx';

it('says where one is signed in, and signs out there once that is confirmed', async () => {
  const fake = renderPane(<OwnSessionsPane />, emptyState());
  expect(await screen.findByText('This computer')).toBeTruthy();
  expect(screen.getByText('Unnamed computer')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Sign out' })[1]!);
  expect(fake.asked).toEqual([]);
  fireEvent.click(screen.getAllByRole('button', { name: 'Sign out' }).at(-1)!);
  expect(fake.asked.at(-1)).toMatchObject({
    name: 'devices.signOutOwn',
    input: { target: { sessionId: '00000000-0000-4000-8000-000000000912' } },
  });
});

it('signs out everywhere else', async () => {
  const fake = renderPane(<OwnSessionsPane />, emptyState());
  fireEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
  fireEvent.click(screen.getAllByRole('button', { name: 'Sign out' }).at(-1)!);
  expect(fake.asked.at(-1)).toMatchObject({ input: { target: { elsewhere: true } } });
});
