import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { EVERYTHING, filterOf } from './AuditFilters.tsx';
import { AuditPane } from './AuditPane.tsx';

it('says who did what, asks for what is chosen, and takes it out', async () => {
  const fake = renderPane(<AuditPane />, emptyState());
  expect(await screen.findByText('Ana changed the role of Ben')).toBeTruthy();
  expect(screen.getByText('Ana: future.thing')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('What about'), { target: { value: 'access' } });
  expect(await screen.findByText('Nothing of this kind was done.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Export with proof' }));
  expect(fake.asked.at(-1)).toMatchObject({ name: 'audit.export', input: { format: 'proof', since: null } });
});

it('gives what is to be noted elsewhere', async () => {
  renderPane(<AuditPane />, emptyState());
  expect(await screen.findByText('3.aa.7.bb')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Copy the line' })).toBeTruthy();
});

it('shows what was before and after, why, and whether the proof holds', async () => {
  const fake = renderPane(<AuditPane />, emptyState());
  const looked = {
    changes: [{ field: 'role', before: 'viewer', after: 'admin' }],
    reason: 'She knows how',
    sessionId: null,
    signedBy: 'member',
    proof: 'bad',
    hash: 'aa',
    prevHash: 'bb',
  };
  fake.answer('audit.lookAt', { ok: true, value: looked });
  fireEvent.click(await screen.findByRole('button', { name: 'Details of record 3' }));
  expect(await screen.findByText('She knows how')).toBeTruthy();
  expect(screen.getByRole('row', { name: 'role viewer admin' })).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('was changed');
});

it.each([
  ['2026-03-29', 23],
  ['2026-10-25', 25],
  ['2026-06-01', 24],
])('takes the whole of %s where clocks are changed', (day, hours) => {
  vi.stubEnv('TZ', 'Europe/Madrid');
  const { from, until } = filterOf({ ...EVERYTHING, from: day, until: day });
  expect((until! - from!) / 3_600_000).toBe(hours);
  vi.unstubAllEnvs();
});
