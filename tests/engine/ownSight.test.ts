import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type MemberId, SessionId } from '../../src/domain/ids.ts';
import { openScopes, type PlaceName, PLACES, type Scopes } from '../support/scopes.ts';
import { askTeam } from '../support/team.ts';

/* What somebody who does not see everything is shown of the rest: nothing, and nothing of it is counted. */

describe('who sees only what is theirs', () => {
  const all = { filter: 'all', limit: 50, before: null } as const;
  const pushed = ({ console }: Scopes, id: number): string => JSON.stringify(console.pushed.get(id));

  it('is counted nothing else', async () => {
    const { console, reset } = await openScopes();
    await reset('owner');
    const counts = { conversations: 3, unreadConversations: 3, unreadMessages: 6 };
    const routed = { assignedToMe: 1, unassigned: 1, outboxWaiting: 3 };
    expect(await console.query('inbox.countInbox', {})).toMatchObject({ ...counts, ...routed });
    await reset('restricted');
    const own = { conversations: 1, unreadConversations: 1, unreadMessages: 2 };
    const ownRouted = { assignedToMe: 1, unassigned: 0, outboxWaiting: 1 };
    expect(await console.query('inbox.countInbox', {})).toMatchObject({ ...own, ...ownRouted });
    for (const person of ['labelled', 'teamed'] as const) {
      await reset(person);
      expect(await console.query('inbox.countInbox', {})).toMatchObject({ conversations: 2, unassigned: 0 });
    }
  });

  it('finds every folder, and every search, without the others', async () => {
    const { console, places, reset } = await openScopes();
    await reset('restricted');
    for (const filter of ['all', 'unread', 'mine', 'closing'] as const) {
      const rows = await console.query('inbox.listConversations', { ...all, filter });
      expect(rows.map(({ id }) => id)).toEqual(filter === 'closing' ? [] : [places.own.conversationId]);
    }
    expect(await console.query('inbox.listConversations', { ...all, filter: 'unassigned' })).toEqual([]);
    const asked = { conversationId: null, after: null, before: null, olderThan: null, limit: 50 };
    for (const text of [
      'everybody',
      'from:customer',
      'has:file',
      'in:frederika',
      'label:finance',
      '-nothing',
    ])
      expect(JSON.stringify(await console.query('search.findMessages', { ...asked, text }))).not.toMatch(
        /quicksilver|marmalade/,
      );
  });

  it('of a team finds what its members hold, and of nobody nothing', async () => {
    const { console, places, reset } = await openScopes();
    await reset('teamed');
    const folder = async (filter: 'all' | 'mine' | 'unassigned') =>
      (await console.query('inbox.listConversations', { ...all, filter })).map(({ name }) => name).toSorted();
    expect(await folder('all')).toEqual(['Frederika', 'Ottilie']);
    expect(await folder('mine')).toEqual(['Ottilie']);
    expect(await folder('unassigned')).toEqual([]);
    const asked = { conversationId: null, after: null, before: null, olderThan: null, limit: 50 };
    const found = JSON.stringify(await console.query('search.findMessages', { ...asked, text: 'everybody' }));
    const { own, foreign, unassigned } = places;
    expect([own, foreign, unassigned].map(({ word }) => found.includes(word))).toEqual([true, true, false]);
    expect(await console.query('search.findPeople', { text: unassigned.name, limit: 20 })).toEqual([]);
  });

  it('loses what is open with the conversation, and gets it with it, before the command is answered', async () => {
    const scopes = await openScopes();
    const { console, places, members, actAs, reset } = scopes;
    const { conversationId } = places.own;
    await reset('restricted');
    const page = { conversationId, limit: 50, before: null };
    console.read.api.subscribe(1, 'inbox.listMessages', page);
    console.read.api.subscribe(2, 'inbox.listConversations', all);
    console.read.api.subscribe(3, 'inbox.listOutbox', { limit: 50 });
    const sees = () => [1, 2, 3].map((id) => pushed(scopes, id).includes(places.own.word));
    expect(sees()).toEqual([true, true, true]);
    // The window stays that of the restricted member; the command is somebody else's, on another machine.
    const give = async (memberId: MemberId) => {
      const { owner } = console;
      const sessionId = SessionId.parse(randomUUID());
      console.write.api.setSession({ memberId: owner.memberId, sessionId, signingKey: owner.privateKey });
      expect(await console.command('routing.assign', { conversationId, memberId })).toMatchObject({
        ok: true,
      });
    };
    await give(members.colleague);
    expect(sees()).toEqual([false, false, false]);
    await give(members.restricted);
    expect(sees()).toEqual([true, true, true]);
    actAs('owner');
  });

  it('loses and gets what is open with who is in a team, before the command is answered', async () => {
    const scopes = await openScopes();
    const { console, places, teamId, join, reset } = scopes;
    const { conversationId, word } = places.foreign;
    await reset('teamed');
    const page = { conversationId, limit: 50, before: null };
    console.read.api.subscribe(1, 'inbox.listMessages', page);
    console.read.api.subscribe(2, 'inbox.listConversations', all);
    const sees = () => [1, 2].map((id) => pushed(scopes, id).includes(word));
    const mark = () => console.command('inbox.markRead', { conversationId, upToInbound: 1 });
    // The window stays that of who sees the team; the change is the owner's.
    const asOwner = async (change: () => Promise<void>) => {
      const { owner, write } = console;
      const back = scopes.members.teamed;
      const sign = (memberId: MemberId) =>
        write.api.setSession({
          memberId,
          sessionId: SessionId.parse(randomUUID()),
          signingKey: owner.privateKey,
        });
      sign(owner.memberId);
      await change();
      sign(back);
    };
    const gone = { ok: false, error: { code: 'notFound', what: 'conversation' } };
    expect([sees(), await mark()]).toMatchObject([[true, true], { ok: true }]);
    await asOwner(() => join([]));
    expect([sees(), await mark()]).toMatchObject([[false, false], gone]);
    await asOwner(() => join([teamId]));
    expect([sees(), await mark()]).toMatchObject([[true, true], { ok: true }]);
    await asOwner(() => askTeam(console, 'team.removeTeam', { teamId }));
    expect([sees(), await mark()]).toMatchObject([[false, false], gone]);
  });

  it('is not told what of others was deleted', async () => {
    const { console, places, actAs, reset } = await openScopes();
    await reset('trusted');
    actAs('owner');
    for (const place of PLACES) {
      const { conversationId } = places[place];
      const input = { conversationId, deletionId: randomUUID(), messages: null, reason: 'Tidying' };
      expect(await console.write.api.shellCommand('inbox.deleteMessages', input, randomUUID())).toMatchObject(
        { ok: true },
      );
    }
    actAs('trusted');
    const told = await console.query('inbox.listDeleted', { limit: 50 });
    expect(told.map(({ conversationId }) => conversationId)).toEqual([places.own.conversationId]);
  });

  it('sees a label come and go', async () => {
    const { console, places, labelId, reset } = await openScopes();
    await reset('labelled');
    console.read.api.subscribe(1, 'inbox.listConversations', all);
    const names = () =>
      (console.pushed.get(1) as { value: { name: string }[] }).value.map(({ name }) => name).toSorted();
    expect(names()).toEqual(['Frederika', 'Ottilie']);
    const { conversationId } = places.foreign;
    // Taking off the label they see it by is the last they do there.
    await console.command('labels.removeLabel', { conversationId, labelId });
    expect(names()).toEqual(['Ottilie']);
    expect(await console.command('labels.addLabel', { conversationId, labelId })).toEqual({
      ok: false,
      error: { code: 'notFound', what: 'conversation' },
    });
  });

  it('loses what was seen by a label that is deleted, and it stays gone', async () => {
    const { console, places, labelId, actAs, reset } = await openScopes();
    await reset('labelled');
    console.read.api.subscribe(1, 'inbox.listConversations', all);
    const { conversationId } = places.foreign;
    actAs('owner');
    expect(await console.query('labels.getLabelUse', { labelId })).toEqual({
      conversations: 1,
      people: ['labelled'],
    });
    expect(await console.command('labels.deleteLabel', { labelId })).toMatchObject({ ok: true });
    // Somebody had it on their screen still.
    await console.command('labels.addLabel', { conversationId, labelId });
    const headerOf = () => console.query('inbox.getConversation', { conversationId });
    expect((await headerOf())?.labels).toEqual([]);
    expect((await console.query('labels.listLabels', {})).map(({ id }) => id)).not.toContain(labelId);
    actAs('labelled');
    expect(JSON.stringify(console.pushed.get(1))).not.toContain('Frederika');
    expect(await headerOf()).toBeNull();
    expect(await console.command('inbox.markRead', { conversationId, upToInbound: 1 })).toEqual({
      ok: false,
      error: { code: 'notFound', what: 'conversation' },
    });
  });

  it('sees of merged customers what the conversation of the one who stays says', async () => {
    const { console, places, actAs, reset } = await openScopes();
    const merge = async (survivor: PlaceName, merged: PlaceName) => {
      actAs('owner');
      const ids = { survivorId: places[survivor].contactId, mergedId: places[merged].contactId };
      expect(await console.command('contacts.mergeContacts', ids)).toMatchObject({ ok: true });
      actAs('restricted');
    };
    const of = (place: PlaceName) => ({ conversationId: places[place].conversationId });
    const words = async (place: PlaceName) =>
      JSON.stringify(await console.query('inbox.listMessages', { ...of(place), limit: 50, before: null }));
    const mark = (place: PlaceName) => console.command('inbox.markRead', { ...of(place), upToInbound: 1 });
    await reset('restricted');
    await merge('own', 'foreign');
    expect(await words('foreign')).toContain(places.foreign.word);
    expect(await mark('foreign')).toMatchObject({ ok: true });
    await reset('restricted');
    await merge('foreign', 'own');
    expect(await words('own')).toBe('[]');
    expect(await mark('own')).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });
});
