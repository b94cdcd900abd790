import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { BringSteps } from './BringDialog.tsx';

const FILE = '00000000-0000-4000-8000-0000000000f1';
const ok = (value: unknown) => ({ ok: true, value });
const refused = (reason: object) => ({ ok: false, error: { code: 'historyRefused', reason } });

const column = (name: string, samples: string[], words: string[] | null = null) => ({
  name,
  samples,
  words: words && words.map((word, index) => ({ word, rows: 9 - index })),
});
const look = {
  rows: 12,
  counting: 'lines',
  columns: [
    column('Phone', ['+447700900123']),
    column('Customer', ['<b>Layla</b>']),
    column('Date', ['03/02/2024 15:04']),
    column('Text', ['Rye bread?']),
    column('Direction', ['incoming'], ['incoming', 'sent', 'internal']),
    column('Shoe size', ['38']),
  ],
};
const dmy = { order: 'dmy', calendar: 'gregorian' };
const at = (day: number, month: number) => ({ year: 2024, month, day, hour: 15, minute: 4, second: 0 });
const ambiguous = {
  state: 'ambiguous',
  stamp: '03/02/2024 15:04',
  readings: [
    { format: dmy, at: at(3, 2) },
    { format: { ...dmy, order: 'mdy' }, at: at(2, 3) },
  ],
};
const clear = (mapping: object) => ({
  state: 'clear',
  mapping,
  contacts: 3,
  hasMoreContacts: false,
  messages: 10,
  from: Date.UTC(2024, 1, 3),
  to: Date.UTC(2024, 1, 4),
  leftOut: [{ why: 'timeUnreadable', rows: 12, first: [2, 3, 4] }],
  first: [
    {
      phone: '447700900123',
      name: '<b>Layla</b>',
      message: { at: Date.UTC(2024, 1, 3), text: '=1+1', isIncoming: true, attachment: null },
    },
  ],
});

const press = async (name: string | RegExp) =>
  fireEvent.click(await screen.findByText(name, { selector: 'button, button *' }));
/** By its label: looking through roles takes seconds where every country and time zone can be chosen. */
const choice = (name: string) => screen.getByLabelText<HTMLSelectElement>(name);
const choose = (name: string, value: string) => fireEvent.change(choice(name), { target: { value } });
const inputOf = (asked: readonly { name: string; input: unknown }[], name: string): unknown =>
  asked.findLast((each) => each.name === name)?.input;

async function openMapping() {
  const fake = renderPane(<BringSteps />, bakery());
  fake.answer('history.chooseFile', ok({ fileId: FILE, name: 'export.csv' }));
  fake.answer('history.recogniseFile', ok({ kind: 'table' }));
  fake.answer('history.lookAtTable', ok(look));
  await press('Choose a file…');
  await screen.findByText('12 rows. Say which column holds what.');
  return fake;
}

it('shows first answers with what stands in the columns, and takes others', async () => {
  const { asked, answer } = await openMapping();
  expect(screen.getByLabelText<HTMLInputElement>('A message').checked).toBe(true);
  expect(choice('Customer’s number').value).toBe('Phone');
  expect(choice('Time').value).toBe('Date');
  expect(choice('“internal” is written by').value).toBe('leaveOut');
  // Only a column of a few words can tell who wrote.
  expect([...choice('Who wrote').options].map(({ text }) => text)).toEqual(['In no column', 'Direction']);
  choose('Customer’s name', 'Customer');
  screen.getByText('As in <b>Layla</b>');
  choose('“internal” is written by', 'us');
  choose('Numbers without a country code', 'GB');
  answer('history.checkTable', ok(ambiguous));
  await press('See what would come');
  await screen.findByText('Day or month first?');
  expect(inputOf(asked, 'history.checkTable')).toEqual({
    fileId: FILE,
    mapping: expect.objectContaining({
      kind: 'messages',
      phone: { column: 'Phone', country: 'GB' },
      name: 'Customer',
      timeFormat: null,
      direction: { column: 'Direction', incoming: ['incoming'], outgoing: ['sent', 'internal'] },
    }),
  });
});

it('asks which date is meant, shows what would come and what not, and imports only then', async () => {
  const { asked, answer } = await openMapping();
  const mapping = { kind: 'messages' };
  answer('history.checkTable', ok(ambiguous), ok(clear(mapping)));
  await press('See what would come');
  await press(/3 February 2024/);
  expect(inputOf(asked, 'history.checkTable')).toMatchObject({ mapping: { timeFormat: dmy } });
  const coming = await screen.findByLabelText('What would come');
  for (const words of ['3 customers', '10 messages', '=1+1', '<b>Layla</b>']) within(coming).getByText(words);
  const left = screen.getByLabelText('Left out');
  expect(left.textContent).toContain('12 rows whose times cannot be read. Lines 2, 3, 4 and 9 more');
  expect(asked.some(({ name }) => name === 'history.importTable')).toBe(false);
  const counts = { contacts: { added: 2, known: 1 }, messages: { added: 10, known: 0 }, leftOut: [] };
  answer('history.importTable', ok(counts));
  await press('Import');
  await screen.findByText('2 customers are new.');
  screen.getByText('10 messages are new.');
  expect(inputOf(asked, 'history.importTable')).toMatchObject({ fileId: FILE, mapping });
});

it('says of a preset that it is not documented, and keeps what is missing from being imported', async () => {
  const { asked } = await openMapping();
  choose('Where is it from?', 'respondio');
  screen.getByText('How respond.io names its columns is not documented publicly');
  choose('Customer’s number', '');
  await press('See what would come');
  const field = choice('Customer’s number');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  screen.getByText('Choose the column that holds it.');
  expect(asked.some(({ name }) => name === 'history.checkTable')).toBe(false);
});

it('leads back to the columns with the reason where they cannot be right', async () => {
  const { answer } = await openMapping();
  choose('Time', 'Text');
  answer('history.checkTable', refused({ code: 'timesUnreadable' }));
  await press('See what would come');
  await screen.findByText('This file cannot be imported');
  expect(choice('Time').value).toBe('Text');
});

it('refuses a file with a sentence and asks for another', async () => {
  const fake = renderPane(<BringSteps />, bakery());
  fake.answer('history.chooseFile', ok({ fileId: FILE, name: 'export.csv' }));
  fake.answer('history.recogniseFile', ok({ kind: 'table' }));
  fake.answer('history.lookAtTable', refused({ code: 'tableRowTooLong', row: 3 }));
  await press('Choose a file…');
  await screen.findByText(
    'Line 3 of the table is too long to be one. Check that every quote in it is closed.',
  );
  expect(screen.getByText('Choose a file…')).toBeTruthy();
});

it('asks for the passphrase of an encrypted export again where it is wrong, and shows what it holds', async () => {
  const fake = renderPane(<BringSteps />, bakery());
  fake.answer('history.chooseFile', ok({ fileId: FILE, name: 'all.zip.age' }));
  fake.answer('history.recogniseFile', ok({ kind: 'sealedArchive' }));
  const channelId = bakery().channels[0]!.id;
  const archive = {
    name: 'Souq',
    exportedAt: Date.UTC(2026, 0, 1),
    contacts: 2,
    messages: 9,
    files: 1,
    filesMissing: 0,
    from: 0,
    to: 1,
    channels: [{ id: FILE, name: 'Souq', number: null, conversations: 2 }],
  };
  fake.answer('history.lookAtArchive', refused({ code: 'passphraseWrong' }), ok(archive));
  await press('Choose a file…');
  const type = async (text: string) => {
    fireEvent.change(await screen.findByLabelText('Passphrase'), { target: { value: text } });
    await press('Open');
  };
  await type('wrong');
  await screen.findByText('This is not the passphrase of this file.');
  await type('right');
  await screen.findByText('Souq');
  fake.answer(
    'history.importArchive',
    ok({
      contacts: { added: 2, known: 0 },
      messages: { added: 9, known: 0 },
      files: 1,
      filesDamaged: 0,
      leftOut: 0,
    }),
  );
  await press('Import');
  await screen.findByText('9 messages are new.');
  expect(inputOf(fake.asked, 'history.importArchive')).toEqual({
    fileId: FILE,
    channels: [{ from: FILE, to: channelId }],
  });
});
