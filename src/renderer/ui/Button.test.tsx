import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Button } from './Button.tsx';

afterEach(cleanup);

const clickTwice = (): void => {
  for (const detail of [1, 2]) fireEvent.click(screen.getByRole('button'), { detail });
};

it('saves once where somebody clicks twice', () => {
  const save = vi.fn<(event: { preventDefault: () => void }) => void>((event) => event.preventDefault());
  render(
    <form onSubmit={save}>
      <Button type="submit">Save</Button>
    </form>,
  );
  clickTwice();
  expect(save).toHaveBeenCalledTimes(1);
  fireEvent.click(screen.getByRole('button'), { detail: 1 });
  expect(save).toHaveBeenCalledTimes(2);
});

it('does every click of what saves nothing', () => {
  const move = vi.fn<() => void>();
  render(<Button onClick={move}>Up</Button>);
  clickTwice();
  expect(move).toHaveBeenCalledTimes(2);
});
