import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { memberWith } from '../../../../tests/support/members.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { ben } from '../../../../tests/support/story.ts';
import type { ScheduleRow, TeamRow } from '../../../contract/team.ts';
import { type Access, accessOfRole } from '../../../domain/team/access.ts';
import { SHIPPED_SCHEDULES, type ShippedSchedule } from '../../../domain/team/schedule.ts';
import { TeamId } from '../../../domain/ids.ts';
import { i18next } from '../../i18n/i18n.ts';
import { AccessDialog } from './AccessDialog.tsx';
import { HoursSection } from './HoursSection.tsx';

const schedules = (Object.keys(SHIPPED_SCHEDULES) as ShippedSchedule[]).map((shipped): ScheduleRow => ({
  id: SHIPPED_SCHEDULES[shipped].scheduleId,
  shipped,
  name: null,
  spans: [...SHIPPED_SCHEDULES[shipped].spans].map((span) => ({ ...span, days: [...span.days] })),
  isOpen: shipped === 'night',
  changesAt: null,
}));
const state = () => ({
  ...emptyState(),
  hours: { timeZone: 'Asia/Dubai', replyGraceMinutes: 10, schedules },
});

function open(access: Access = accessOfRole('standard'), teams: TeamRow[] = []) {
  const member = memberWith({ name: 'Nia', access });
  const fake = renderPane(<AccessDialog member={member} mine="owner" onClose={() => undefined} />, {
    ...state(),
    teams,
  });
  const asked = vi.spyOn(fake.bridge, 'shell').mockResolvedValue({ ok: true, value: { done: true } });
  return asked;
}
const choose = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};
const save = (): void => {
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
};

describe('what a colleague may do', () => {
  it('begins with a template, is put right, and says in what it differs from it', async () => {
    const asked = open();
    await screen.findAllByText('Night');
    choose('Template', 'csNightShift');
    const differences = screen.getByRole('region', { name: 'Other than the template' });
    expect(within(differences).getByText('Everything is as the template has it.')).toBeTruthy();
    fireEvent.click(screen.getByRole('switch', { name: 'Take everything out' }));
    expect(within(differences).getByText('Take everything out')).toBeTruthy();
    save();
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    expect(asked.mock.calls[0]).toEqual([
      'team.changeAccess',
      {
        memberId: ben.memberId,
        access: {
          ...accessOfRole('standard'),
          switches: { 'labels.set': false, 'history.export': true },
          windows: { 'inbox.reply': SHIPPED_SCHEDULES.night.scheduleId },
          templateId: 'csNightShift',
        },
        reason: null,
      },
    ]);
  });

  it('has the riskiest switch first, with its grade in words', async () => {
    open();
    const [first] = screen.getAllByRole('switch').slice(1);
    expect(first?.getAttribute('aria-labelledby')).toBeTruthy();
    expect(screen.getByRole('switch', { name: 'Delete messages' })).toBe(first);
    expect(screen.getAllByText('High risk').length).toBeGreaterThan(0);
  });

  it('says at once what does not go together', async () => {
    open();
    await screen.findAllByText('Night');
    choose('Sees', 'some');
    expect(await screen.findByText(/none is chosen or left/)).toBeTruthy();
  });

  it('narrows what they see to what a team looks after', async () => {
    const teamId = TeamId.parse('00000000-0000-4000-8000-000000000601');
    const asked = open(accessOfRole('standard'), [{ id: teamId, name: 'Days', members: 2 }]);
    await screen.findAllByText('Night');
    choose('Sees', 'some');
    const teams = await screen.findByRole('group', { name: 'Teams they see' });
    fireEvent.click(await within(teams).findByRole('checkbox', { name: 'Days' }));
    expect(screen.queryByText(/none is chosen or left/)).toBeNull();
    save();
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    const sees = { kind: 'some', labels: [], teams: [teamId] };
    expect(asked.mock.calls[0]?.[1]).toMatchObject({ access: { sees } });
  });

  it('takes the hours away with the right', async () => {
    open({ ...accessOfRole('standard'), windows: { 'inbox.reply': SHIPPED_SCHEDULES.night.scheduleId } });
    await screen.findAllByText('Night');
    fireEvent.click(screen.getByRole('switch', { name: 'Answer customers' }));
    expect(screen.queryByLabelText('Hours: Answer customers')).toBeNull();
  });

  it('asks why before somebody may both delete and write to many', async () => {
    const asked = open();
    await screen.findAllByText('Night');
    for (const name of ['Delete messages', 'Write to many at once'])
      fireEvent.click(screen.getByRole('switch', { name }));
    expect(await screen.findByText(/^Needed: say why/)).toBeTruthy();
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    expect(button.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Runs the sale alone' } });
    expect(button.disabled).toBe(false);
    save();
    await vi.waitFor(() => expect(asked.mock.calls[0]?.[1]).toMatchObject({ reason: 'Runs the sale alone' }));
  });

  it('is said in plain words and numbers before it is given', async () => {
    open();
    await screen.findAllByText('Night');
    const preview = screen.getByRole('region', { name: 'What Nia will see' });
    expect(await within(preview).findByText('Every conversation: 0 now.')).toBeTruthy();
    expect(within(preview).getByText('Finds, besides conversations: Labels.')).toBeTruthy();
    choose('Template', 'csNightShift');
    expect(
      within(preview).getByText('Answer customers: only in the hours “Night”, Every day, 23:00 to 07:00.'),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('switch', { name: 'Answer customers' }));
    expect(await within(preview).findByText('Answers none: reads along.')).toBeTruthy();
    choose('Role', 'admin');
    expect(within(preview).getByText(/^Finds.*To approve.*Deleted.*Team rules/)).toBeTruthy();
  });

  it('cannot be saved as it is', () => {
    open();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save' }).disabled).toBe(true);
  });
});

describe('the hours of the business', () => {
  it('are named in the language of the page, and edited in one place', async () => {
    const fake = renderPane(<HoursSection />, state());
    const asked = vi.spyOn(fake.bridge, 'shell').mockResolvedValue({ ok: true, value: { done: true } });
    expect(await screen.findByText('Every day, 23:00 to 07:00')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Edit Night' }));
    choose('From', '22:30');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Monday' }));
    save();
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    expect(asked.mock.calls[0]).toEqual([
      'team.saveSchedule',
      {
        scheduleId: SHIPPED_SCHEDULES.night.scheduleId,
        name: 'Night',
        spans: [{ days: [2, 3, 4, 5, 6, 7], from: 22 * 60 + 30, to: 7 * 60 }],
      },
    ]);
  });

  it('read in Arabic too', async () => {
    await i18next.changeLanguage('ar');
    renderPane(<HoursSection />, state());
    expect(await screen.findByText('كل يوم، من 23:00 إلى 07:00')).toBeTruthy();
  });
});
