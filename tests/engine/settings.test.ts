import { expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings/saveSetting.ts';
import { settingsQueries } from '../../src/main/features/settings/settings.queries.ts';
import { ana, NOW } from '../support/story.ts';

const settingsOf = (kept: Readonly<Record<string, unknown>>) => {
  const rows = Object.entries(kept).map(([name, value]) => ({ name, value: JSON.stringify(value) }));
  const journal = { all: () => rows, get: () => undefined } as never;
  return settingsQueries.getSettings.run(
    { views: journal, journal, present: journal },
    {},
    { ...ana, now: NOW },
  );
};

it('takes what another version of Baton kept in another shape, or under another name, as never set', () => {
  const keymap = { version: 1 as const, keys: { lock: ['F9'] } };
  expect(settingsOf({ keymap, filter: 'unread' })).toEqual({ ...defaultSettings, keymap, filter: 'unread' });
  expect(settingsOf({ keymap: { version: 2, keys: [] }, filter: 'gone', former: 1 })).toEqual(
    defaultSettings,
  );
});
