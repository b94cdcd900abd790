import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { EpochMs, NoticeId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { noticeDue } from '../../src/main/features/notices/dueNotices.ts';
import { verifyAudit } from '../../scripts/verifyAudit.mjs';
import { openConsole, type TestConsole } from '../support/console.ts';
import { MAIL_PASSWORD, messageIds, startMailServer, type MailServer } from '../support/mailServer.ts';
import { askTeam } from '../support/team.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { reopen } from '../support/views.ts';

async function addEve(console: TestConsole): Promise<string> {
  const memberId = randomUUID();
  await askTeam(console, 'team.addMember', {
    memberId,
    name: 'Eve',
    role: 'standard',
    color: 3,
    publicKey: 'a key',
  });
  return memberId;
}

const save = (console: TestConsole, { settings }: MailServer, password: string | null = MAIL_PASSWORD) =>
  console.command('notices.saveMail', { settings, password });

async function opened(): Promise<{ console: TestConsole; server: MailServer }> {
  const server = await startMailServer();
  const console = await openConsole();
  expect(await save(console, server)).toEqual({ ok: true, value: null });
  return { console, server };
}

type Row = { readonly state: string; readonly failures: number; readonly reason: string | null };
const rows = (console: TestConsole): Row[] =>
  console.write.opened()!.kit.db.all<Row>({ text: 'SELECT state, failures, reason FROM mail', values: [] });
const stands = (console: TestConsole, change: Partial<Row>) =>
  vi.waitFor(() => expect(rows(console)).toMatchObject([change]), { timeout: 10_000 });

describe('an alert', () => {
  it('goes out once, to every address, in words that name colleagues only', async () => {
    const { console, server } = await opened();
    await addEve(console);
    await stands(console, { state: 'sent' });
    expect(server.letters).toHaveLength(1);
    expect(server.recipients).toEqual([['ana@bakery.example', 'sam@bakery.example']]);
    expect(server.letters[0]).toContain('Eve was added to the team.');
    const again = await reopen(console);
    again.write.opened()!.notices.retryNow();
    await again.settle();
    expect(server.letters).toHaveLength(1);
    expect(await again.query('notices.listForAdmins', { limit: 5 })).toMatchObject([{ mail: 'sent' }]);
  });

  it('tells nobody who else gets it', async () => {
    const { console, server } = await opened();
    await addEve(console);
    await stands(console, { state: 'sent' });
    const [letter] = server.letters;
    expect(letter).toMatch(/^To: Undisclosed recipients:;$/m);
    for (const address of server.settings.to) expect(letter).not.toContain(address);
  });

  it('that waited says when it came up, and when the audit had come as far as it says', async () => {
    const server = await startMailServer();
    const now = EpochMs.parse(Date.UTC(2026, 10, 22, 12, 30));
    const console = await openConsole({ clock: { ...systemClock, now: () => now } });
    await save(console, server);
    const { kit, notices } = console.write.opened()!;
    const at = EpochMs.parse(Date.UTC(2026, 10, 19, 8, 0));
    const noticeId = NoticeId.parse(randomUUID());
    const due = { noticeId, kind: 'wrongPins', about: { count: 5 }, to: 'admins', at } as const;
    await kit.commit.enqueue(() => kit.db.run(noticeDue(due)));
    notices.poke();
    await stands(console, { state: 'sent' });
    const letter = server.letters[0]?.replaceAll('=\r\n', '');
    expect(letter).toMatch(/^Date: Thu, 19 Nov 2026 08:00:00 \+0000$/m);
    expect(letter).toContain('How far the audit had come at 2026-11-22 12:30 UTC, for verify-audit:');
  });

  it.each(['en', 'ar'] as const)(
    'holds an anchor that verify-audit reads as it was saved: %s',
    async (language) => {
      const { console, server } = await opened();
      const settings = { ...server.settings, language };
      expect(await console.command('notices.saveMail', { settings, password: null })).toMatchObject({
        ok: true,
      });
      await addEve(console);
      await stands(console, { state: 'sent' });
      const path = join(tempDir(), 'audit.jsonl');
      const input = { path, format: 'proof', since: null };
      const taken = await console.write.api.shellCommand('audit.exportLog', input, randomUUID());
      expect(taken).toMatchObject({ ok: true });
      const verdict = verifyAudit(readFileSync(path, 'utf8'), server.letters[0]);
      expect(verdict).toMatchObject({ state: 'whole', noted: 1, beyond: [] });
    },
  );

  it('calls people what they are called now', async () => {
    const { console, server } = await opened();
    const memberId = await addEve(console);
    await askTeam(console, 'team.changeProfile', { memberId, profile: { name: 'Eva', color: 3 } });
    await askTeam(console, 'team.changeRole', { memberId, role: 'viewer' });
    await until(async () => server.letters.length === 2);
    expect(server.letters[1]).toContain('changed what Eva may do.');
  });

  it('goes to members at the address their profile says now, and not to who left', async () => {
    const { console, server } = await opened();
    const memberId = await addEve(console);
    const profileWith = (email: string | null) =>
      askTeam(console, 'team.changeProfile', { memberId, profile: { name: 'Eve', color: 3, email } });
    const settings = { ...server.settings, to: [], members: [memberId] };
    await until(async () => server.letters.length === 1);
    expect(await console.command('notices.saveMail', { settings, password: null })).toMatchObject({
      ok: true,
    });
    expect(await console.command('notices.testMail', {})).toMatchObject({ error: { fault: 'noAddress' } });
    await profileWith('eve@bakery.example');
    await profileWith('eva@bakery.example');
    expect(await console.command('notices.testMail', {})).toMatchObject({ ok: true });
    expect(server.letters[1]).toMatch(/^To: eva@bakery.example$/m);
    await askTeam(console, 'team.deactivateMember', { memberId, reason: 'Moved away' });
    expect(await console.command('notices.testMail', {})).toMatchObject({ error: { fault: 'noAddress' } });
  });

  it('waits where the server refuses for now, and goes under the same id afterwards', async () => {
    const { console, server } = await opened();
    server.now.behaviour = 'refuseForNow';
    await addEve(console);
    await stands(console, { state: 'waiting', failures: 1, reason: 'refused' });
    server.now.behaviour = 'take';
    const again = await reopen(console);
    again.write.opened()!.notices.retryNow();
    await stands(again, { state: 'sent' });
    expect(messageIds(server.letters)).toHaveLength(1);
  });

  it('waits while the server is away or the password is wrong, and says which', async () => {
    const { console, server } = await opened();
    server.now.password = 'another one';
    await addEve(console);
    await stands(console, { state: 'waiting', reason: 'passwordRefused' });
    expect(await console.query('notices.getMail', {})).toMatchObject({
      waiting: 1,
      fault: 'passwordRefused',
    });
    await save(console, server, 'another one');
    await stands(console, { state: 'sent' });
    expect(server.letters).toHaveLength(1);
  });

  it('is given up where the server refuses the letter itself', async () => {
    const { console, server } = await opened();
    server.now.behaviour = 'refuse';
    await addEve(console);
    await stands(console, { state: 'refused', reason: 'refused' });
    expect(server.letters).toEqual([]);
  });

  it('that an address was refused for is not said to be sent to all, and goes again if a person says so', async () => {
    const { console, server } = await opened();
    server.now.unknown = 'sam@bakery.example';
    expect(await console.command('notices.testMail', {})).toEqual({
      ok: false,
      error: { code: 'mailNotToAll', addresses: ['sam@bakery.example'] },
    });
    await addEve(console);
    await stands(console, { state: 'sentToSome' });
    expect(server.recipients).toEqual([['ana@bakery.example'], ['ana@bakery.example']]);
    const [notice] = await console.query('notices.listForAdmins', { limit: 5 });
    expect(notice).toMatchObject({ mail: 'sentToSome' });
    server.now.unknown = null;
    await console.command('notices.mailAgain', { noticeId: notice!.id });
    await stands(console, { state: 'sent' });
    expect(server.recipients.at(-1)).toEqual(['ana@bakery.example', 'sam@bakery.example']);
    const [, first, second] = messageIds(server.letters);
    expect(second).toBe(first);
  });

  it('that was on its way when the line broke goes again only if a person says so, under the same id', async () => {
    const { console, server } = await opened();
    server.now.behaviour = 'hangUpAfterWords';
    await addEve(console);
    await stands(console, { state: 'unknown' });
    server.now.behaviour = 'take';
    console.write.opened()!.notices.retryNow();
    const [notice] = await console.query('notices.listForAdmins', { limit: 5 });
    expect(notice).toMatchObject({ mail: 'unknown' });
    expect(server.letters).toHaveLength(1);
    await console.command('notices.mailAgain', { noticeId: notice!.id });
    await stands(console, { state: 'sent' });
    const [first, second] = messageIds(server.letters);
    expect(second).toBe(first);
  });

  it('whose line broke before its words were asked for certainly did not go, and waits', async () => {
    const { console, server } = await opened();
    server.now.behaviour = 'hangUpBeforeWords';
    await addEve(console);
    await stands(console, { state: 'waiting', failures: 1, reason: 'unreachable' });
    expect(server.letters).toEqual([]);
  });
});

describe('setting it up', () => {
  it('keeps nothing for a mail server that is not there yet', async () => {
    const console = await openConsole();
    await addEve(console);
    await until(async () => (await console.query('notices.listForAdmins', { limit: 5 })).length === 1);
    expect(rows(console)).toEqual([]);
    expect(await console.command('notices.testMail', {})).toMatchObject({ error: { fault: 'notSetUp' } });
  });

  it('keeps the password in the keychain and in no file, and needs it only once', async () => {
    const { console, server } = await opened();
    expect(console.kept.mailPassword).toBe(MAIL_PASSWORD);
    const stored = console.write
      .opened()!
      .kit.db.all({ text: 'SELECT password FROM mail_settings', values: [] });
    expect(stored).toEqual([{ password: null }]);
    expect(JSON.stringify(await console.query('notices.getMail', {}))).not.toContain(MAIL_PASSWORD);
    const again = await reopen(console);
    expect(await save(again, server, null)).toMatchObject({ ok: true });
    expect(await again.command('notices.testMail', {})).toEqual({ ok: true, value: null });
    expect(server.letters[0]).toContain('This is the test e-mail');
  });

  it('refuses a line without encryption to another computer', async () => {
    const { console, server } = await opened();
    const settings = { ...server.settings, host: 'mail.example' };
    expect(await console.command('notices.saveMail', { settings, password: 'x' })).toMatchObject({
      error: { code: 'invalidInput' },
    });
  });

  it.each([
    { host: 'localhost' },
    { port: 2525 },
    { security: 'starttls' as const },
    { user: 'somebody else' },
  ])('asks for the password again where it would go to another account: %o', async (change) => {
    const { console, server } = await opened();
    const settings = { ...server.settings, ...change };
    const changed = (password: string | null) => console.command('notices.saveMail', { settings, password });
    expect(await changed(null)).toMatchObject({
      error: { code: 'mailRefused', fault: 'passwordNeeded' },
    });
    expect(console.kept.mailPassword).toBe(MAIL_PASSWORD);
    expect(await console.query('notices.getMail', {})).toMatchObject({ settings: server.settings });
    expect(await changed('a new one')).toMatchObject({ ok: true });
    expect(console.kept.mailPassword).toBe('a new one');
  });

  it('forgets the password where the other server asks for none', async () => {
    const { console, server } = await opened();
    await save(console, { ...server, settings: { ...server.settings, user: null } }, null);
    expect(console.kept.mailPassword).toBeNull();
    expect(await save(console, server, null)).toMatchObject({ error: { fault: 'passwordNeeded' } });
  });

  it('keeps the password where only the addresses change', async () => {
    const { console, server } = await opened();
    const settings = { ...server.settings, to: ['lea@bakery.example'] };
    expect(await save(console, { ...server, settings }, null)).toMatchObject({ ok: true });
    expect(await console.command('notices.testMail', {})).toEqual({ ok: true, value: null });
  });

  it('tells why a test did not work', async () => {
    const { console, server } = await opened();
    await save(console, server, 'wrong');
    expect(await console.command('notices.testMail', {})).toMatchObject({
      error: { code: 'mailRefused', fault: 'passwordRefused' },
    });
    await server.stop();
    expect(await console.command('notices.testMail', {})).toMatchObject({ error: { fault: 'unreachable' } });
  });
});
