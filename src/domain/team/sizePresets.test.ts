import { describe, expect, it } from 'vitest';
import { changesTo, SIZE_PRESETS, TEAM_SIZES } from './sizePresets.ts';
import { defaultTeamRules, STRICTNESS, TeamRules } from './teamRules.ts';

const openness = (size: (typeof TEAM_SIZES)[number]): number => {
  const { broadcastShare = 0, editShare = 0, deleteShare = 0 } = SIZE_PRESETS[size];
  return broadcastShare + editShare + deleteShare;
};

describe('rules by the size of the business', () => {
  it.each(TEAM_SIZES)('of a %s one are rules, and applied once nothing is left to change', (size) => {
    const applied = { ...defaultTeamRules, ...changesTo(size, defaultTeamRules) };
    expect(TeamRules.safeParse(applied).success).toBe(true);
    expect(changesTo(size, applied)).toEqual({});
  });

  it('open less the larger it is, and loosen nothing that guards changes of rights', () => {
    expect(TEAM_SIZES.map(openness)).toEqual([60, 45, 30]);
    for (const name of ['shares', 'toxicPair', 'twoAdministrators'] as const) {
      const grades = TEAM_SIZES.map((size) => STRICTNESS.indexOf(SIZE_PRESETS[size][name] ?? 'off'));
      expect(grades).toEqual(grades.toSorted((a, b) => a - b));
    }
    for (const size of TEAM_SIZES)
      expect(SIZE_PRESETS[size]).toMatchObject({ secondApprover: 'block', changeAttempts: 'block' });
  });

  it('say nothing of how long the audit is kept', () => {
    for (const size of TEAM_SIZES) expect(SIZE_PRESETS[size]).not.toHaveProperty('accessKept');
  });
});
