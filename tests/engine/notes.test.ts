import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ConversationId, MemberId } from '../../src/domain/ids.ts';
import { sql } from '../../src/main/engine/sql.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf, messagesOf, openChat } from '../support/inbox.ts';
import { openScopes, type PersonName } from '../support/scopes.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* Notes of the team beside a conversation, and the tasks in them: written, shown, found, out of sight. */

const noteOf = (conversationId: ConversationId, text: string, mentions: readonly MemberId[] = []) => ({
  conversationId,
  noteId: randomUUID(),
  text,
  mentions: [...mentions],
});

const tasksOf = (console: TestConsole) => console.query('inbox.listMyTasks', { limit: 50 });
const search = async (console: TestConsole, text: string) => {
  const question = { text, conversationId: null, after: null, before: null, olderThan: null, limit: 50 };
  const { hits } = await console.query('search.findMessages', question);
  return hits.map(({ snippet }) => snippet);
};
const done = (answer: unknown): void => expect(answer).toMatchObject({ ok: true });

describe('a note', () => {
  it('stands among the messages in time, and nowhere else', async () => {
    const { console, conversationId } = await openChat();
    const before = (await conversationsOf(console))[0]!;
    done(await console.command('inbox.addNote', noteOf(conversationId, 'Check the strawberryflan first')));
    const at = Math.floor(Date.now() / 1000) + 5;
    await deliver(
      console,
      textDelivery({ wamid: 'wamid.N2=', from: '447700900001', name: 'Marta', text: 'Hello?', at }),
    );
    await console.settle();
    const rows = await messagesOf(console, conversationId);
    expect(rows.map(({ type }) => type)).toEqual(['text', 'note', 'text']);
    expect(rows[1]).toMatchObject({ text: 'Check the strawberryflan first', note: { tasks: [] } });
    const after = (await conversationsOf(console))[0]!;
    expect([before.preview, after.preview]).toEqual(['Bread?', 'Hello?']);
    expect(await search(console, 'strawberryflan')).toEqual(['Check the strawberryflan first']);
    const page = { conversationId, limit: 2 };
    const newest = await console.query('inbox.listMessages', { ...page, before: null });
    expect(newest.map(({ type }) => type)).toEqual(['note', 'text']);
    const older = await console.query('inbox.listMessages', { ...page, before: newest[0]!.id });
    expect(older.map(({ text }) => text)).toEqual(['Bread?']);
    const { kit } = console.write.opened()!;
    expect(kit.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM reply`)?.n).toBe(0);
  });

  it('leaves a gap where it was removed, and its words are found no more', async () => {
    const { console, conversationId } = await openChat();
    const note = noteOf(conversationId, 'A rash damsonword', [console.owner.memberId]);
    done(await console.command('inbox.addNote', note));
    expect((await tasksOf(console)).length).toBe(1);
    const { noteId } = note;
    done(await console.command('inbox.removeNote', { conversationId, noteId }));
    const [, row] = await messagesOf(console, conversationId);
    expect(row).toMatchObject({ type: 'note', text: '', note: { removedBy: { name: 'Ana' }, tasks: [] } });
    expect(await search(console, 'damsonword')).toEqual([]);
    expect(await tasksOf(console)).toEqual([]);
  });

  it('has a draft of its own, which goes when it is added', async () => {
    const { console, conversationId } = await openChat();
    const draftOf = (kind: 'reply' | 'note') => console.query('inbox.getDraft', { conversationId, kind });
    done(await console.command('inbox.saveDraft', { conversationId, kind: 'note', text: 'For the team' }));
    expect(await draftOf('reply')).toEqual({ text: '', of: [] });
    expect(await draftOf('note')).toEqual({ text: 'For the team', of: [conversationId] });
    expect((await conversationsOf(console))[0]!.hasDraft).toBe(false);
    done(await console.command('inbox.saveDraft', { conversationId, text: 'For Marta' }));
    done(await console.command('inbox.addNote', noteOf(conversationId, 'For the team')));
    expect(await draftOf('note')).toEqual({ text: '', of: [] });
    expect(await draftOf('reply')).toMatchObject({ text: 'For Marta' });
  });

  it('is the same in views built anew', async () => {
    const { console, conversationId } = await openChat();
    done(await console.command('inbox.addNote', noteOf(conversationId, 'Once', [console.owner.memberId])));
    const rowsOf = (of: TestConsole) => {
      const { note, task } = dumpViews(of);
      return { note, task };
    };
    const before = rowsOf(console);
    expect(before.note?.length).toBe(1);
    expect(rowsOf(await reopen(console))).toEqual(before);
  });
});

describe('an edited note', () => {
  it('says since when, is found by its new words, and shows its old ones to who may see the audit', async () => {
    const { console, places, members, actAs, reset } = await openScopes();
    await reset('owner');
    const { conversationId } = places.foreign;
    actAs('colleague');
    const note = noteOf(conversationId, 'Ask the kumquatcook');
    done(await console.command('inbox.addNote', note));
    const editedNote = { ...note, text: 'Ask the mirabelle' };
    done(await console.command('inbox.editNote', editedNote));
    done(await console.command('inbox.editNote', { ...note, text: 'Ask nobody' }));
    await console.settle();
    const row = (await messagesOf(console, conversationId)).find(({ type }) => type === 'note');
    expect(row).toMatchObject({ text: 'Ask nobody', editedAt: expect.any(Number) });
    expect(await search(console, 'kumquatcook')).toEqual([]);
    expect(await search(console, 'nobody')).toEqual(['Ask nobody']);
    const before = { conversationId, noteId: note.noteId };
    await expect(console.query('inbox.listNoteVersions', before)).rejects.toThrow('notPermitted');
    actAs('owner');
    const versions = await console.query('inbox.listNoteVersions', before);
    expect(versions.map(({ text }) => text)).toEqual(['Ask the mirabelle', 'Ask the kumquatcook']);
    expect(await console.command('inbox.editNote', editedNote)).toMatchObject({
      error: { code: 'notYourNote' },
    });
    done(await console.command('inbox.removeNote', before));
    expect(await console.query('inbox.listNoteVersions', before)).toEqual([]);
    expect(members.owner).not.toBe(members.colleague);
  });

  it('gives whoever it mentions anew a task and a notice, and takes both from whoever it does not any more', async () => {
    const { console, places, members, actAs, reset } = await openScopes();
    await reset('owner');
    const { conversationId } = places.foreign;
    const note = noteOf(conversationId, 'Refund?', [members.supervisor]);
    const told = async () => {
      await console.settle();
      const notices = await console.query('notices.listMine', { limit: 50 });
      return notices
        .filter(({ about }) => about.noteId === note.noteId)
        .map(({ about, acknowledgedAt }) => [about.conversationId, acknowledgedAt !== null]);
    };
    done(await console.command('inbox.addNote', note));
    actAs('supervisor');
    expect([await told(), (await tasksOf(console)).length]).toEqual([[[conversationId, false]], 1]);
    actAs('owner');
    done(await console.command('inbox.editNote', { ...note, mentions: [members.colleague] }));
    actAs('supervisor');
    expect([await told(), await tasksOf(console)]).toEqual([[[conversationId, true]], []]);
    actAs('colleague');
    expect(await told()).toEqual([[conversationId, false]]);
    const [task] = await tasksOf(console);
    expect(task).toMatchObject({ noteId: note.noteId, mentioned: members.colleague });
    done(
      await console.command('inbox.closeTask', {
        conversationId,
        noteId: task!.noteId,
        mentioned: task!.mentioned,
      }),
    );
    expect(await told()).toEqual([[conversationId, true]]);
  });
});

describe('whoever is mentioned', () => {
  it('is told, has a task, and closes it', async () => {
    const { console, places, members, actAs, reset } = await openScopes();
    await reset('owner');
    const { conversationId } = places.foreign;
    const note = { ...noteOf(conversationId, 'Refund?', [members.colleague]), due: Date.now() + 60_000 };
    done(await console.command('inbox.addNote', note));
    await console.settle();
    actAs('colleague');
    const [task] = await tasksOf(console);
    expect(task).toMatchObject({ conversationId, text: 'Refund?', due: note.due });
    const notices = await console.query('notices.listMine', { limit: 20 });
    expect(notices.filter(({ kind }) => kind === 'mentioned').length).toBe(1);
    expect(JSON.stringify(notices)).not.toContain('Refund');
    const { noteId, mentioned } = task!;
    done(await console.command('inbox.closeTask', { conversationId, noteId, mentioned }));
    expect(await tasksOf(console)).toEqual([]);
    actAs('owner');
    done(await console.command('inbox.reopenTask', { conversationId, noteId, mentioned }));
    const handover = { conversationId, noteId, mentioned, ownerId: members.owner };
    done(await console.command('inbox.reassignTask', handover));
    expect((await tasksOf(console)).length).toBe(1);
  });

  it('sees the conversation: others are not offered, and refused', async () => {
    const { console, places, members, reset } = await openScopes();
    await reset('restricted');
    const offered = async (of: ConversationId) =>
      (await console.query('inbox.listMentionable', { conversationId: of })).colleagues.map(
        ({ name }) => name,
      );
    expect(await offered(places.own.conversationId)).toContain('restricted');
    expect(await offered(places.own.conversationId)).not.toContain('trusted');
    expect(await offered(places.foreign.conversationId)).toEqual([]);
    const blind = noteOf(places.own.conversationId, 'You?', [members.trusted]);
    expect(await console.command('inbox.addNote', blind)).toMatchObject({ error: { code: 'mentionBlind' } });
    const crowd = [members.owner, members.admin, members.supervisor];
    const called = await console.command('inbox.addNote', noteOf(places.own.conversationId, 'All!', crowd));
    expect(called).toMatchObject({ error: { code: 'tooManyMentions', maxMentions: 2 } });
    await reset('owner');
    const gone = noteOf(places.foreign.conversationId, 'You?', [members.restricted]);
    expect(await console.command('inbox.addNote', gone)).toMatchObject({ error: { code: 'mentionBlind' } });
  });

  it('loses the task from sight with the conversation', async () => {
    const { console, places, members, actAs, reset } = await openScopes();
    const person: PersonName = 'restricted';
    await reset(person);
    actAs('owner');
    const { conversationId } = places.own;
    done(await console.command('inbox.addNote', noteOf(conversationId, 'persimmon', [members[person]])));
    actAs(person);
    expect((await tasksOf(console)).length).toBe(1);
    expect(await search(console, 'persimmon')).toEqual(['persimmon']);
    actAs('owner');
    done(await console.command('routing.assign', { conversationId, memberId: members.colleague }));
    actAs(person);
    expect(await tasksOf(console)).toEqual([]);
    expect(await search(console, 'persimmon')).toEqual([]);
    expect(await messagesOf(console, conversationId)).toEqual([]);
  });
});
