import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { changesTo } from '../../../domain/team/sizePresets.ts';
import { defaultTeamRules, type TeamRules } from '../../../domain/team/teamRules.ts';
import { SizePresets } from './SizePresets.tsx';

function open(rules: TeamRules = defaultTeamRules) {
  const fake = renderPane(<SizePresets rules={rules} />, emptyState());
  return vi.spyOn(fake.bridge, 'shell').mockResolvedValue({ ok: true, value: { done: true } });
}
const look = (size: string): void => {
  fireEvent.click(screen.getByRole('button', { name: `Look at ${size}` }));
};

describe('rules by size', () => {
  it('show what would change, and change only that', async () => {
    const asked = open();
    look('Large: over 300 messages a day');
    const rows = within(await screen.findByRole('dialog')).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toContain('May delete history: of 100105');
    expect(rows.map(({ textContent }) => textContent).join()).not.toContain('Members at most');
    fireEvent.click(screen.getByRole('button', { name: 'Apply' }));
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.mock.calls).toEqual([['team.changeRules', { rules: changesTo('large', defaultTeamRules) }]]);
  });

  it('change nothing where they are let be', async () => {
    const asked = open();
    look('Small: under 50 messages a day');
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(asked).not.toHaveBeenCalled();
  });

  it('say which size the rules are of', () => {
    open({ ...defaultTeamRules, ...changesTo('medium', defaultTeamRules) });
    expect(screen.getByText('As the rules are')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Look at Medium/ })).toBeNull();
  });
});
