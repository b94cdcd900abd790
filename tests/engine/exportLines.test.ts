import { describe, expect, it } from 'vitest';
import type { ChatLook } from '../../src/domain/history/chatImport.ts';
import { readExportLine, writeExportLine } from '../../src/domain/history/exportSchema.ts';
import { readMedia } from '../../src/main/engine/mediaStore.ts';
import { exportLines, type ExportItem } from '../../src/main/features/history/exportLines.ts';
import { collect } from '../support/collect.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { writeExportedChat } from '../support/exportedChat.ts';
import { customer, openSearchViews, place, said } from '../support/searchViews.ts';
import { ana, attempted, discarded, labelId, notSent, NOW as NOW_EVENT, queued } from '../support/story.ts';
import { FieldId, NoteId } from '../../src/domain/ids.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';

/* Everything in a workspace, as the lines of docs/export-format.md. */

const NOW = Date.UTC(2026, 10, 22);
const picture = Buffer.alloc(70_000, 7);
const hostile = '</script><img src=x onerror=alert(1)>\u2028"\\';

const exported = ({ read }: TestConsole): ExportItem[] => [...exportLines(read.opened()!.views, NOW)];

async function importChat(console: TestConsole, text: string): Promise<void> {
  const path = writeExportedChat(tempDir(), text, picture);
  const file = { fileId: console.write.api.offerFile(path), chat: null };
  const look = await console.command('history.lookAtChat', { ...file, layout: null });
  const { layout } = (look as { value: Extract<ChatLook, { state: 'clear' }> }).value;
  const [channel] = await console.query('channels.listChannels', {});
  const person = { kind: 'number', number: '+447700900123', name: 'Layla' };
  const plan = { ...file, layout, zone: 'UTC', us: ['Omar'], person, channelId: channel!.id };
  expect(await console.command('history.importChat', plan)).toMatchObject({ ok: true });
  await console.settle();
}

const many = Array.from({ length: 900 }, (_, index) => `25/02/2024, 15:05 - Omar: line ${index}\n`).join('');

describe('the lines of an export', () => {
  it('hold everything once, are what the format says, and end with how many there are', async () => {
    const { console, practice } = await openConnectedConsole();
    await console.settle();
    await importChat(
      console,
      `25/02/2024, 15:04 - Layla: ${hostile}\n${many}25/02/2024, 15:06 - Layla: IMG-1.jpg (file attached)\n`,
    );
    practice.writeAs('amelia', 'Good morning');
    const count = async () => (await console.query('inbox.countInbox', {})).conversations;
    await until(async () => (await count()) === 2);
    const items = exported(console);
    for (const { line } of items)
      expect(readExportLine(writeExportLine(line).trimEnd())).toEqual({ ok: true, value: line });
    const messages = items.flatMap(({ line }) => (line.type === 'message' ? [line] : []));
    expect(messages).toHaveLength(903);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(903);
    expect(messages[0]).toMatchObject({ from: 'customer', via: 'import', words: hostile });
    expect(items[0]!.line).toMatchObject({ type: 'workspace', name: 'Holland Bakery' });
    expect(items.at(-1)!.line).toEqual({ type: 'end', contacts: 2, conversations: 2, messages: 903 });
    expect(exported(console)).toEqual(items);
  });

  it('name files, with what opens them beside the line and never in it', async () => {
    const { console } = await openConnectedConsole();
    await console.settle();
    await importChat(console, '25/02/2024, 15:06 - Layla: IMG-1.jpg (file attached)\n');
    const found = exported(console).find(({ files }) => files.length > 0);
    const [file] = found?.files ?? [];
    if (file === undefined || found?.line.type !== 'message') throw new Error('No file');
    expect(await collect(readMedia(console.dataDir, file))).toEqual(picture);
    expect(found.line.file).toMatchObject({ bytes: picture.length, sha256: file.sha256 });
    expect(JSON.stringify(found.line)).not.toContain(file.key);
  });

  it('hold what the team added: labels, what it knows of customers, notes as they read now', () => {
    const { views, tell } = openSearchViews();
    const { contactId, conversationId } = place(1);
    const by = { by: ana.memberId, at: NOW_EVENT };
    const of = { contactId, conversationId, ...by };
    const fieldId = FieldId.parse(labelId);
    const [kept, gone] = [1, 2].map((n) => NoteId.parse(`00000000-0000-4000-8000-00000000077${n}`)) as [
      NoteId,
      NoteId,
    ];
    const noted = { type: 'inbox.noteAdded.v1', ...of, mentions: [], due: null } as const;
    tell(customer(1, 'Marta'), customer(2, 'Omar'), said(1, 'Hello'));
    tell(
      {
        type: 'labels.labelSaved.v1',
        labelId,
        color: 3,
        ...by,
        content: { name: 'VIP', keywords: ['gold'] },
      },
      { type: 'labels.labelAdded.v1', ...of, labelId },
      {
        type: 'contacts.fieldSaved.v1',
        fieldId,
        kind: 'text',
        choices: [],
        ...by,
        content: { name: 'Size', choices: [] },
      },
      { type: 'contacts.fieldSet.v1', contactId, fieldId, ...by, content: { value: 'M' } },
      { type: 'contacts.noteSet.v1', contactId, ...by, content: { text: 'Nuts!' } },
      {
        type: 'contacts.consentRecorded.v1',
        contactId,
        choice: 'given',
        ...by,
        content: { how: 'At the till' },
      },
      {
        type: 'contacts.spendRecorded.v1',
        contactId,
        month: '2026-10',
        isVip: false,
        ...by,
        content: { amount: 7.5, currency: 'EUR', source: 'till' },
      },
      { ...noted, noteId: kept, content: { text: 'Ask the baker' } },
      { ...noted, noteId: gone, content: { text: 'Rash' } },
      {
        type: 'inbox.noteEdited.v1',
        ...of,
        noteId: kept,
        mentions: [],
        added: [],
        due: null,
        content: { text: 'Ask the cook' },
      },
      { type: 'inbox.noteRemoved.v1', ...of, noteId: gone },
    );
    const items = [...exportLines(views, NOW)].map(({ line }) => line);
    const added = items.filter(({ type }) =>
      ['label', 'field', 'customer', 'labelled', 'note'].includes(type),
    );
    const time = new Date(NOW_EVENT).toISOString();
    expect(added).toEqual([
      {
        type: 'label',
        id: labelId,
        name: 'VIP',
        color: 3,
        description: '',
        isTopic: false,
        keywords: ['gold'],
      },
      { type: 'field', id: fieldId, name: 'Size', kind: 'text', choices: [] },
      {
        type: 'customer',
        contactId,
        note: 'Nuts!',
        values: [{ fieldId, value: 'M' }],
        consent: { choice: 'given', how: 'At the till', at: new Date(by.at).toISOString() },
        spend: [{ month: '2026-10', amount: 7.5, currency: 'EUR', source: 'till' }],
      },
      { type: 'labelled', conversationId, labelId },
      {
        type: 'note',
        id: kept,
        conversationId,
        memberId: ana.memberId,
        at: time,
        editedAt: time,
        words: 'Ask the cook',
      },
    ]);
    for (const line of added)
      expect(readExportLine(writeExportLine(line).trimEnd())).toEqual({ ok: true, value: line });
  });

  it('hold no reaction of ours that was tried, never given, and discarded', () => {
    const { views, tell } = openSearchViews();
    const hello = said(1, 'Hello');
    const reacted = { kind: 'reaction', quotedKey: hello.messageKey } as const;
    const body = { kind: 'reaction', emoji: '👍' } as const;
    const line = () =>
      [...exportLines(views, NOW)].flatMap(({ line: each }) => (each.type === 'message' ? [each] : []))[0];
    tell(customer(1, 'Marta'), hello);
    tell({ ...queued(), ...place(1), ...reacted, content: { body } }, { ...attempted(), ...place(1) });
    expect(line()!.reactions).toMatchObject([{ from: 'us', emoji: '👍' }]);
    tell({ ...notSent(), ...place(1) }, { ...discarded(), ...place(1) });
    expect(line()!.reactions).toEqual([]);
  });
});
