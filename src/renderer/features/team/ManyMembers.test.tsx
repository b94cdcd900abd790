import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { memberWith } from '../../../../tests/support/members.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { ana } from '../../../../tests/support/story.ts';
import { accessOfRole } from '../../../domain/team/access.ts';
import { i18next } from '../../i18n/i18n.ts';
import { ManyMembers } from './ManyMembers.tsx';
import type { Me } from './MemberItem.tsx';

const member = memberWith({ id: ana.memberId, name: 'Ana', access: accessOfRole('owner'), color: 0 });
const me = { id: ana.memberId, role: 'owner' } as Me;
const table = {
  name: 'people.xlsx',
  columns: ['Name', 'Template', 'Phone', 'E-mail', 'Shoe size'],
  rows: [
    { line: 2, cells: ['Eve', 'CS Night Shift', '447700900123', '', '38'] },
    { line: 3, cells: ['ana', '', '', 'nobody', ''] },
    { line: 4, cells: ['=Mia', '', '', '', ''] },
  ],
};

/** A table is chosen, then those that can be are let in. */
function open(outcomes: readonly object[] = []) {
  const fake = renderPane(
    <ManyMembers me={me} members={[member]} teams={[]} onClose={() => undefined} />,
    emptyState(),
  );
  return vi.spyOn(fake.bridge, 'shell').mockImplementation(async (name) => {
    const value = name === 'team.chooseTable' ? table : { outcomes };
    return { ok: true, value } as never;
  });
}
const rowOf = (name: RegExp) => within(screen.getByRole('row', { name }));
const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

describe('a table of people', () => {
  it('is explained before one is chosen', () => {
    open();
    expect(screen.getByText(/one of: CS Night Shift, Frontline minimum/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Add/ })).toBeNull();
  });

  it('says beside each row whom it lets in or what is wrong with it', async () => {
    open();
    press('Choose a table');
    await screen.findByText('people.xlsx');
    expect(rowOf(/Eve/).getByText('CS Night Shift')).toBeTruthy();
    expect(rowOf(/Eve/).getByText('+447700900123')).toBeTruthy();
    expect(rowOf(/Eve/).getByText('Will be added')).toBeTruthy();
    expect(rowOf(/^3/).getByText('Somebody of this name is in the team already.')).toBeTruthy();
    expect(rowOf(/^3/).getByText('“nobody” is no complete e-mail address.')).toBeTruthy();
    expect(rowOf(/^4/).getByText('=Mia')).toBeTruthy();
    expect(screen.getByText('Nothing is taken of these columns: Shoe size.')).toBeTruthy();
    expect(screen.getByText(/^1 row is left out/)).toBeTruthy();
  });

  it('lets in who can be, and says what came of each', async () => {
    const failure = { code: 'teamFull', maxMembers: 2 };
    const asked = open([{ state: 'added' }, { state: 'refused', failure }]);
    press('Choose a table');
    await screen.findByText('people.xlsx');
    press('Add 2 members');
    expect(await screen.findByText(/^1 member was added in \d+ s\.$/)).toBeTruthy();
    expect(asked.mock.calls[1]).toEqual([
      'team.addMembers',
      {
        members: [
          expect.objectContaining({ name: 'Eve', templateId: 'csNightShift', color: 1 }),
          expect.objectContaining({ name: '=Mia', templateId: null, role: 'standard', color: 2 }),
        ],
      },
    ]);
    expect(rowOf(/Eve/).getByText('Added')).toBeTruthy();
    expect(rowOf(/^4/).getByText(/at most 2|2/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Add/ })).toBeNull();
  });

  it('is read in the other language too', async () => {
    await i18next.changeLanguage('ar');
    open();
    press('اختر جدولًا');
    await screen.findByText('people.xlsx');
    expect(rowOf(/Eve/).getByText('سيُضاف')).toBeTruthy();
  });
});
