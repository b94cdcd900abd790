import { describe, expect, it } from 'vitest';
import { ana, intake } from '../../tests/support/story.ts';
import { isAllowed, type Permission } from './permissions.ts';

const forPeople: Permission[] = ['workspace.use', 'inbox.read', 'inbox.reply', 'channels.connect'];
const forReactors: Permission[] = ['system.found', 'system.record'];

describe('isAllowed', () => {
  it.each(forPeople)('gives the owner %s, and Baton itself not', (permission) => {
    expect([isAllowed(ana, permission), isAllowed(intake, permission)]).toEqual([true, false]);
  });

  it.each(forReactors)('gives Baton itself %s, and no person', (permission) => {
    expect([isAllowed(ana, permission), isAllowed(intake, permission)]).toEqual([false, true]);
  });
});
