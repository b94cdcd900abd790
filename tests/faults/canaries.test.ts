import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { MemberId } from '../../src/domain/ids.ts';
import { NOT_NARROWED } from '../../src/domain/settings/folders.ts';
import { findSecrets } from '../e2e/support/canaries.ts';
import { startMailServer } from '../support/mailServer.ts';
import { connectForm } from '../support/simulator.ts';
import { openSimulator } from '../support/connected.ts';
import { tempDir } from '../support/tempDir.ts';
import { until } from '../support/until.ts';
import { post, textDelivery } from '../support/webhook.ts';
import { allConversations, Headless, newWorkspace } from './headless.ts';

/*
 * What tests/e2e/canaries.e2e.ts does with a customer's words, here with everything else that is written down:
 * kill -9 while Baton is open, locked deeply, and started but not unlocked; then a look through every file.
 */

const word = (): string => randomBytes(6).toString('hex');
const customer = (what: string) => ({
  name: `Nadia ${word()}`,
  phone: `4477009${randomInt(10_000, 99_999)}`,
  text: `${what} ${word()}`,
  wamid: `wamid.${word()}=`,
});
type Customer = ReturnType<typeof customer>;

const open = customer('Is the parcel on its way?');
const deep = customer('While it was locked deeply');
const locked = customer('Before anybody unlocked');
const eve = {
  name: `Eve ${word()}`,
  phone: `+4477008${randomInt(10_000, 99_999)}`,
  email: `${word()}@bakery.example`,
};
const words = {
  team: `Night crew ${word()}`,
  label: `Owes us ${word()}`,
  draft: `Not sent yet ${word()}`,
  view: `Those of ${word()}`,
  noted: `Ask about ${word()}`,
  edited: `Never ask about ${word()}`,
  waits: `May I promise ${word()}`,
  returned: `Surely by ${word()}`,
  note: `Never promise that, ${word()}`,
  deleted: `Asked to forget ${word()}`,
  left: `Moved away to ${word()}`,
  recipient: `${word()}@inbox.example`,
  mailPassword: word() + word(),
};
const secretsOf = ({ name, phone, text, wamid }: Customer): string[] => [name, phone, text, wamid];
const secrets = [...[open, deep, locked].flatMap(secretsOf), ...Object.values(eve), ...Object.values(words)];

async function deliver(port: number, { phone, name, text, wamid }: Customer): Promise<void> {
  const at = Math.floor(Date.now() / 1000);
  expect(await post(port, textDelivery({ wamid, from: phone, name, text, at }))).toBe(200);
}

type Done = { readonly ok: boolean; readonly error?: unknown };
const done = async (asked: Promise<Done>): Promise<void> => expect(await asked).toMatchObject({ ok: true });

/** Everything a team writes down in a day. */
async function work(console: Headless, ownerId: MemberId): Promise<void> {
  const workspaceId = (await console.query('team.getWorkspace', {}))!.id;
  const team = (name: string, input: object): Promise<void> =>
    done(console.ask({ do: 'team', name: name as 'team.addMember', input: { workspaceId, ...input } }));
  const act = (name: string, input: object): Promise<void> => done(console.command(name, input));
  await done(console.command('channels.connectNumber', connectForm()));
  await deliver(await console.port(), open);
  await console.settle();
  const { id: conversationId } = (await allConversations(console))[0]!;

  const teamId = randomUUID();
  const memberId = MemberId.parse(randomUUID());
  await team('team.saveTeam', { teamId, name: words.team });
  const newcomer = { memberId, role: 'standard', color: 3, publicKey: 'a key', supervised: 5 };
  await team('team.addMember', { ...newcomer, ...eve, teams: [teamId] });
  const labelId = randomUUID();
  await act('labels.saveLabel', { labelId, name: words.label, color: 1 });
  await act('labels.addLabel', { conversationId, labelId });
  await act('inbox.saveDraft', { conversationId, text: words.draft });
  const note = { conversationId, noteId: randomUUID() };
  await act('inbox.addNote', { ...note, text: words.noted });
  await act('inbox.editNote', { ...note, text: words.edited });
  const shown = { filter: 'all', narrowing: { ...NOT_NARROWED, labelId }, order: 'waiting' };
  await act('inbox.shareView', { id: randomUUID(), name: words.view, ...shown });

  await console.ask({ do: 'sitDown', memberId });
  const [waiting, returned] = [randomUUID(), randomUUID()];
  for (const [replyId, text] of [
    [waiting, words.waits],
    [returned, words.returned],
  ] as const)
    await act('inbox.queueReply', { conversationId, replyId, body: { kind: 'text', text } });
  await console.ask({ do: 'sitDown', memberId: ownerId });
  await console.settle();
  expect(await console.query('inbox.listProposals', {})).toMatchObject({ rows: [{}, {}] });
  await act('inbox.returnReply', { conversationId, replyId: returned, note: words.note });
  const deletion = { deletionId: randomUUID(), conversationId, messages: null, reason: words.deleted };
  await team('inbox.deleteMessages', { ...deletion, workspaceId: undefined });
  await team('team.deactivateMember', { memberId, reason: words.left });
  await console.settle();
}

test('planted secrets of a whole day are in no file, however Baton is killed', async () => {
  const dataDir = tempDir();
  const temp = tempDir();
  const workspace = newWorkspace(dataDir);
  const start = (): Headless => new Headless(inject('faultBundle'), { TMPDIR: temp });
  const graphOrigin = (await openSimulator()).origin;
  const server = await startMailServer();
  Object.assign(server.now, { behaviour: 'refuseForNow', password: words.mailPassword });
  const setup = (isNew: boolean) => ({ ...workspace, graphOrigin, port: 0, isNew });
  const scan = async (console: Headless): Promise<void> => {
    await console.kill();
    const { hits, bytes } = findSecrets([dataDir, temp], secrets);
    expect(hits).toEqual([]);
    expect(bytes).toBeGreaterThan(100_000);
  };

  const first = start();
  await first.open(setup(true));
  const settings = { ...server.settings, to: [words.recipient] };
  await done(first.command('notices.saveMail', { settings, password: words.mailPassword }));
  await work(first, workspace.owner.memberId);
  await until(async () => (await first.query('notices.getMail', {})).fault === 'refused');
  await scan(first);

  const second = start();
  await second.open(setup(false));
  const port = await second.port();
  await second.ask({ do: 'deepLock' });
  await deliver(port, deep);
  await scan(second);

  const third = start();
  await deliver(await third.listenSealed(dataDir), locked);
  await scan(third);

  // It was all there to be found.
  const last = start();
  await last.open(setup(false));
  await last.settle();
  const names = (await allConversations(last)).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([deep.name, locked.name]));
  const members = await last.query('team.listMembers', {});
  expect(members).toContainEqual(expect.objectContaining({ ...eve, leftBecause: words.left }));
  expect((await last.query('notices.getMail', {})).waiting).toBeGreaterThan(0);
  await last.close();
}, 60_000);
