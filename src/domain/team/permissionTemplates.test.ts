import { describe, expect, it } from 'vitest';
import { LabelId, ScheduleId, TeamId } from '../ids.ts';
import { type Access, accessOfRole, holds, rightsHeld } from './access.ts';
import { type ConflictCode, conflictsOf } from './accessConflicts.ts';
import { accessOfTemplate, differencesFrom, TEMPLATE_IDS } from './permissionTemplates.ts';
import { SHIPPED_SCHEDULES } from './schedule.ts';

const night = SHIPPED_SCHEDULES.night.scheduleId;
const empty = ScheduleId.parse('00000000-0000-4000-8000-000000000031');
const label = LabelId.parse('00000000-0000-4000-8000-000000000041');
const hours = new Map([
  [night, { isEmpty: false }],
  [empty, { isEmpty: true }],
]);
const template = (id: string): Access => accessOfTemplate(id)!;
const codes = (access: Access): ConflictCode[] => conflictsOf(access, hours).map(({ code }) => code);
const standard = (change: Partial<Access>): Access => ({ ...accessOfRole('standard'), ...change });

describe('the library', () => {
  it('has the night shift: answers at night, sees labels, takes nothing out', () => {
    const nightShift = template('csNightShift');
    expect(nightShift.windows).toEqual({ 'inbox.reply': night });
    expect(holds(nightShift, 'labels.view')).toBe(true);
    expect(rightsHeld(nightShift)).toEqual(['inbox.reply', 'inbox.flag', 'catalogue.view', 'labels.view']);
  });

  it('gives the frontline what it needs and no more', () =>
    expect(rightsHeld(template('frontline'))).toEqual(['inbox.reply', 'inbox.flag', 'catalogue.view']));

  it.each(TEMPLATE_IDS)('has nothing in %s that does not go together, but what a business must say', (id) => {
    expect(template(id).templateId).toBe(id);
    expect(codes(template(id))).toEqual(id === 'logistics' ? ['seesNothing'] : []);
    expect(holds(template(id), 'history.delete')).toBe(false);
    expect(holds(template(id), 'history.export')).toBe(false);
  });

  it('knows no other', () => {
    expect(accessOfTemplate('toString')).toBeUndefined();
    expect(accessOfTemplate('')).toBeUndefined();
  });

  it('says what was put right since', () => {
    const { windows: _night, ...rest } = template('csNightShift');
    const put: Access = { ...rest, windows: {}, switches: {}, replyOnlyAssigned: true };
    expect(differencesFrom(template('csNightShift'), put)).toEqual([
      { what: 'answers' },
      { what: 'window', right: 'inbox.reply' },
      { what: 'right', right: 'labels.set' },
    ]);
    expect(differencesFrom(template('csNightShift'), template('csNightShift'))).toEqual([]);
  });
});

describe('what does not go together', () => {
  it.each([
    ['hours without the right', standard({ windows: { 'history.export': night } }), ['windowWithoutRight']],
    ['hours that never come', standard({ windows: { 'inbox.reply': empty } }), ['windowNeverOpens']],
    [
      'a view of nothing',
      standard({ sees: { kind: 'some', labels: [], teams: [] }, replyOnlyAssigned: true }),
      ['seesNothing'],
    ],
    [
      'a view by labels nobody shows them',
      standard({
        sees: { kind: 'some', labels: [label], teams: [] },
        switches: { 'labels.view': false, 'labels.set': false },
      }),
      ['labelsUnseen'],
    ],
    ['labels set blindly', standard({ switches: { 'labels.view': false } }), ['setsUnseenLabels']],
    ['answers to what they do not see', standard({ sees: { kind: 'assigned' } }), ['answersUnseen']],
    [
      'work given that they do not see',
      standard({
        sees: { kind: 'assigned' },
        replyOnlyAssigned: true,
        switches: { 'routing.assignOthers': true },
      }),
      ['assignsUnseen'],
    ],
    [
      'deleting and writing to many',
      standard({ switches: { 'history.delete': true, 'broadcasts.send': true } }),
      ['deletesAndBroadcasts'],
    ],
    // As the guards of the team have it: who manages it holds both by what they are.
    [
      'nothing in who manages the team',
      standard({ switches: { 'history.delete': true, 'broadcasts.send': true, 'team.manage': true } }),
      [],
    ],
    ['a template that is none', standard({ templateId: 'gone' }), ['templateUnknown']],
    [
      'a template of which only the name is left',
      { ...accessOfRole('admin'), templateId: 'frontline' },
      ['farFromTemplate'],
    ],
  ] as const)('%s', (_what, access, expected) => expect(codes(access)).toEqual(expected));

  it('counts a label or team that is gone as none', () => {
    const team = TeamId.parse('00000000-0000-4000-8000-000000000601');
    const access = standard({ sees: { kind: 'some', labels: [label], teams: [team] } });
    const withGone = (...gone: string[]) => conflictsOf(access, hours, new Set(gone)).map(({ code }) => code);
    expect([withGone(), withGone(label), withGone(label, team)]).toEqual([[], [], ['seesNothing']]);
  });

  it('is never what an owner holds, nor what roles bring', () => {
    expect(codes({ ...standard({ windows: { 'inbox.reply': empty } }), role: 'owner' })).toEqual([]);
    for (const role of ['admin', 'supervisor', 'standard', 'restricted', 'viewer'] as const)
      expect(codes(accessOfRole(role))).toEqual([]);
  });
});
