import { describe, expect, it } from 'vitest';
import type { LabelId, MemberId } from '../../src/domain/ids.ts';
import { type Access, accessOfRole } from '../../src/domain/team/access.ts';
import { openScopes } from '../support/scopes.ts';

/* What a newcomer or a change of rights is said to show must be what is then shown, and tell nobody of more. */

describe('what somebody would see who is given this', () => {
  const asPossible = (memberId: MemberId | null, access: Access) => ({ memberId, access });
  const some = (labelId: LabelId): Access => ({
    ...accessOfRole('standard'),
    sees: { kind: 'some', labels: [labelId], teams: [] },
  });

  it('is counted as they will be shown it', async () => {
    const { console, members, labelId, actAs, reset } = await openScopes();
    await reset('restricted');
    actAs('owner');
    const preview = async (memberId: MemberId | null, access: Access) => {
      const { all, seen, answered } = await console.query(
        'inbox.previewAccess',
        asPossible(memberId, access),
      );
      return [all, seen, answered];
    };
    const { restricted } = members;
    expect(await preview(null, accessOfRole('standard'))).toEqual([3, 3, 3]);
    expect(await preview(null, accessOfRole('viewer'))).toEqual([3, 3, 0]);
    expect(await preview(null, accessOfRole('restricted'))).toEqual([3, 0, 0]);
    expect(await preview(null, some(labelId))).toEqual([3, 1, 1]);
    expect(await preview(restricted, accessOfRole('restricted'))).toEqual([3, 1, 1]);
    expect(await preview(restricted, some(labelId))).toEqual([3, 2, 2]);
    expect(await preview(restricted, { ...some(labelId), replyOnlyAssigned: true })).toEqual([3, 2, 1]);
    // The same as they then count themselves.
    actAs('restricted');
    expect(await console.query('inbox.countInbox', {})).toMatchObject({ conversations: 1 });
  });

  it('tells who sees less of nothing beyond what they see', async () => {
    const { console, members, labelId, reset } = await openScopes();
    await reset('trusted');
    const everything = asPossible(null, accessOfRole('standard'));
    expect(await console.query('inbox.previewAccess', everything)).toEqual({
      all: 1,
      seen: 1,
      answered: 1,
      isPartial: true,
    });
    for (const input of [asPossible(null, some(labelId)), asPossible(members.colleague, some(labelId))])
      expect(await console.query('inbox.previewAccess', input)).toMatchObject({ seen: 0, answered: 0 });
  });

  it('counts merged customers once', async () => {
    const { console, places, members, actAs, reset } = await openScopes();
    await reset('restricted');
    actAs('owner');
    const ids = { survivorId: places.own.contactId, mergedId: places.foreign.contactId };
    expect(await console.command('contacts.mergeContacts', ids)).toMatchObject({ ok: true });
    const input = asPossible(members.restricted, accessOfRole('restricted'));
    expect(await console.query('inbox.previewAccess', input)).toMatchObject({ all: 2, seen: 1, answered: 1 });
  });
});
