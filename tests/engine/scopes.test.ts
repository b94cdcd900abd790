import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CommandName, QueryName } from '../../src/contract/index.ts';
import { commandNames, queryNames } from '../../src/contract/names.ts';
import { type MemberId, SessionId } from '../../src/domain/ids.ts';
import { type ShellCommandName, shellCommands } from '../../src/main/features/writeFeatures.ts';
import { createChance } from '../faults/chance.ts';
import { contractOf, validInput } from '../support/anyInput.ts';
import {
  openScopes,
  PEOPLE,
  type PersonName,
  type Place,
  PLACES,
  type PlaceName,
  type Scopes,
} from '../support/scopes.ts';
import { connectForm } from '../support/simulator.ts';
import { NO_RULES } from '../support/desk.ts';
import { askTeam } from '../support/team.ts';

/*
 * Who may do and see what, written down: for each command and query one word a person, in the order
 *
 *   owner admin supervisor standard restricted viewer labelled trusted inside outside teamed
 *
 * (tests/support/scopes.ts says who they are), and in each word one letter for a conversation of their own, of a
 * colleague, and of nobody. A viewer holds none, so their own is nobody's as well.
 *
 *   o  done, or not done for another reason than who asks
 *   x  refused: not among their rights       w  refused: not at this hour
 *   -  as if it were not there               h  refused: they do not hold it
 *   r  reads what is there                   .  is answered, with nothing of it
 *
 * A command or query that is missing here does not compile, and one too many neither.
 */

const EVERYBODY = 'ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo ooo';
const NOTHING_OF_CUSTOMERS = '... ... ... ... ... ... ... ... ... ... ...';

const COMMANDS: Readonly<Record<CommandName, string>> = {
  'inbox.queueReply': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.sendReplyAgain': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.discardReply': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.markRead': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo ooo oo-',
  'inbox.saveDraft': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.showTyping': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'routing.claim': 'oho oho oho oho o-- xxx oh- o-- oho www oh-',
  'routing.assign': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'routing.release': 'oho oho oho oho o-- xxx oh- o-- oho www oh-',
  'routing.flagConversation': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo www oo-',
  'routing.clearFlag': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'routing.saveRules': 'ooo ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx',
  'labels.saveLabel': 'ooo ooo ooo ooo xxx xxx ooo ooo ooo www ooo',
  // It stands on conversations of everybody: only for who sees everything.
  'labels.deleteLabel': 'ooo ooo ooo ooo xxx xxx xxx xxx ooo www xxx',
  'labels.addLabel': 'ooo ooo ooo ooo xxx xxx oo- o-- ooo www oo-',
  'labels.removeLabel': 'ooo ooo ooo ooo xxx xxx oo- o-- ooo www oo-',
  // With the own customer as the one who stays.
  'contacts.mergeContacts': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'contacts.splitContacts': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'media.beginFile': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
  'media.appendFile': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
  'media.finishFile': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
  'media.dropFile': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
  'channels.connectNumber': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'channels.setPrimarySender': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'channels.askPhoneSync': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  // The whole past, whoever it is about: only for who sees everything.
  'history.recogniseFile': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'history.lookAtChat': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'history.importChat': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'history.lookAtTable': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'history.checkTable': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'history.importTable': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'history.lookAtArchive': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'history.importArchive': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'history.exportWorkspace': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'history.stop': EVERYBODY,
  'notices.acknowledge': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'notices.acknowledgeOwn': EVERYBODY,
  'notices.saveMail': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'notices.testMail': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'notices.mailAgain': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'audit.lookAt': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'devices.signOut': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'devices.signOutOwn': EVERYBODY,
  'devices.keepSession': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'devices.rename': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'devices.remove': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'devices.savePolicy': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'devices.signReview': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  // None of these replies waits to be approved, so there is none.
  'inbox.approveReply': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'inbox.returnReply': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'inbox.closeProposal': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'settings.saveSettings': EVERYBODY,
};

const QUERIES: Readonly<Record<QueryName, string>> = {
  'inbox.listConversations': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.listMessages': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.getConversation': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.countInbox': NOTHING_OF_CUSTOMERS,
  // In numbers only.
  'inbox.previewAccess': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'inbox.listOutbox': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.listAttachments': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.getDraft': 'rrr rrr rrr rrr r.. xxx rr. r.. rrr www rr.',
  'routing.listColleagues': NOTHING_OF_CUSTOMERS,
  'labels.listLabels': '... ... ... ... xxx ... ... ... ... www ...',
  'labels.getLabelUse': '... ... ... ... xxx xxx ... ... ... www ...',
  'search.findMessages': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'search.findPeople': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'channels.listChannels': NOTHING_OF_CUSTOMERS,
  'channels.listTemplates': '... ... ... ... ... xxx ... ... ... www ...',
  'channels.getHealth': NOTHING_OF_CUSTOMERS,
  'channels.listGaps': NOTHING_OF_CUSTOMERS,
  'channels.listQuarantined': NOTHING_OF_CUSTOMERS,
  'contacts.getMarketingPreference': NOTHING_OF_CUSTOMERS,
  'contacts.getErasure': NOTHING_OF_CUSTOMERS,
  'contacts.listMerged': NOTHING_OF_CUSTOMERS,
  'team.getWorkspace': NOTHING_OF_CUSTOMERS,
  'team.listMembers': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'team.getHours': NOTHING_OF_CUSTOMERS,
  'team.getAccessReport': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'notices.listForAdmins': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'notices.listMine': NOTHING_OF_CUSTOMERS,
  'guards.listProposals': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  // Nothing was deleted.
  'inbox.listDeleted': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'audit.getScope': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'audit.listEntries': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'devices.list': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'devices.listOwn': NOTHING_OF_CUSTOMERS,
  'inbox.listProposals': '... ... ... xxx xxx xxx xxx ... xxx xxx xxx',
  'inbox.listMyProposals': '... ... ... ... ... xxx ... ... ... www ...',
  'inbox.getFirstSent': '... ... ... ... ... xxx ... ... ... www ...',
  'routing.listHeldBy': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'routing.getPlan': '... ... ... xxx xxx xxx xxx ... xxx xxx xxx',
  'routing.tryRules': '... ... ... xxx xxx xxx xxx ... xxx xxx xxx',
  'routing.getWhy': NOTHING_OF_CUSTOMERS,
  'routing.listQueue': NOTHING_OF_CUSTOMERS,
  'team.listTeams': NOTHING_OF_CUSTOMERS,
  'guards.getOwnStep': NOTHING_OF_CUSTOMERS,
  'guards.listFactors': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'guards.getRules': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'security.getSecurity': NOTHING_OF_CUSTOMERS,
  'notices.getMail': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'settings.getSettings': NOTHING_OF_CUSTOMERS,
};

/** What only the shell asks for, in the name of whoever is signed in. */
const TEAM = 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx';
const SHELL_COMMANDS: Readonly<Record<ShellCommandName, string>> = {
  'team.addMember': TEAM,
  'team.renewAccess': TEAM,
  'team.changeRole': TEAM,
  'team.changeAccess': TEAM,
  'team.deactivateMember': TEAM,
  'team.changeHours': TEAM,
  'team.saveSchedule': TEAM,
  'team.removeSchedule': TEAM,
  'inbox.deleteMessages': 'ooo ooo xxx xxx xxx xxx xxx o-- xxx xxx xxx',
  'inbox.restoreMessages': 'ooo ooo xxx xxx xxx xxx xxx o-- xxx xxx xxx',
  // What was done with every customer: only for who sees everything.
  'audit.exportLog': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
  'audit.acceptShortfall': TEAM,
  'security.setDeepLock': TEAM,
  'security.setRotation': TEAM,
  'security.noteRecoveryTest': TEAM,
  'security.startDataKeyChange': TEAM,
  'security.agreeToRecovery': TEAM,
  'security.recoverTogether': TEAM,
  // Of their own second factor anybody decides.
  'team.addFactor': EVERYBODY,
  'team.removeFactor': EVERYBODY,
  'team.resetFactor': TEAM,
  'team.changeRules': TEAM,
  'team.approveChange': TEAM,
  'team.declineChange': TEAM,
  'team.changeProfile': TEAM,
  'team.saveTeam': TEAM,
  'team.removeTeam': TEAM,
  'team.supervise': TEAM,
  // Of their own first messages only.
  'team.recordFirstMessages': EVERYBODY,
  // Of everybody or nobody: only for who sees everything.
  'contacts.erase': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
};

/** A file as media, opened by its id: no page can ask for it by name. */
const MEDIA = 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.';

type Asking = (place: Place, scopes: Scopes) => object;
const here: Asking = ({ conversationId }) => ({ conversationId });
const reply: Asking = ({ conversationId, replyId }) => ({ conversationId, replyId });
const labelled: Asking = ({ conversationId }, { labelId }) => ({ conversationId, labelId });
/** Anything the contract allows, of nobody in particular. */
const anything =
  (kind: 'commands' | 'queries', name: string): Asking =>
  () =>
    validInput(contractOf(kind, name).input, makers);

const chance = createChance(4);
const makers = { chance, id: () => randomUUID(), text: () => 'Europe/Madrid', many: () => 1 };

/** What is asked of each place; else anything. */
const COMMAND_INPUTS: Partial<Record<CommandName, Asking>> = {
  'inbox.queueReply': ({ conversationId }) => ({
    conversationId,
    replyId: randomUUID(),
    body: { kind: 'text', text: 'Hello' },
  }),
  'inbox.sendReplyAgain': reply,
  'inbox.discardReply': reply,
  'inbox.markRead': ({ conversationId }) => ({ conversationId, upToInbound: 1 }),
  'inbox.approveReply': (place, scopes) => ({
    ...anything('commands', 'inbox.approveReply')(place, scopes),
    ...reply(place, scopes),
  }),
  'inbox.returnReply': (place, scopes) => ({ ...reply(place, scopes), note: 'Why' }),
  'inbox.closeProposal': reply,
  'inbox.saveDraft': ({ conversationId, word }) => ({ conversationId, text: `${word} draft` }),
  'inbox.showTyping': here,
  'routing.claim': here,
  'routing.assign': ({ conversationId }, { members }) => ({ conversationId, memberId: members.supervisor }),
  'routing.release': here,
  'routing.flagConversation': here,
  'routing.clearFlag': here,
  'routing.saveRules': () => ({ revision: 0, isOn: false, ...NO_RULES }),
  'labels.saveLabel': () => ({ labelId: randomUUID(), name: 'Another', color: 1 }),
  'labels.addLabel': labelled,
  'labels.removeLabel': labelled,
  'contacts.mergeContacts': ({ contactId }, { places }) => ({
    survivorId: places.own.contactId,
    mergedId: contactId,
  }),
  'contacts.splitContacts': ({ contactId }) => ({ contactId }),
  'media.appendFile': () => ({ fileId: randomUUID(), offset: 0, piece: new Uint8Array(1) }),
  'channels.connectNumber': connectForm,
  'notices.saveMail': () => ({ settings: null, password: null }),
};

const SHELL_INPUTS: Partial<Record<ShellCommandName, Asking>> = {
  'inbox.deleteMessages': (place, scopes) => ({ ...here(place, scopes), messages: null }),
  'inbox.restoreMessages': here,
};

const QUERY_INPUTS: Partial<Record<QueryName, Asking>> = {
  'inbox.listConversations': () => ({ filter: 'all', limit: 50, before: null }),
  'inbox.listMessages': ({ conversationId }) => ({ conversationId, limit: 50, before: null }),
  'inbox.getConversation': here,
  'inbox.listOutbox': () => ({ limit: 50 }),
  'inbox.listAttachments': ({ conversationId }) => ({
    conversationId,
    kinds: ['document'],
    limit: 50,
    before: null,
  }),
  'inbox.getDraft': here,
  'labels.getLabelUse': (_place, { labelId }) => ({ labelId }),
  'search.findMessages': ({ word }) => ({
    text: word,
    conversationId: null,
    after: null,
    before: null,
    olderThan: null,
    limit: 50,
  }),
  'search.findPeople': ({ name }) => ({ text: name, limit: 20 }),
  'channels.listTemplates': (_place, { channelId }) => ({
    channelId,
    search: '',
    language: null,
    category: null,
    limit: 50,
  }),
  'channels.listGaps': ({ conversationId }) => ({ conversationId, limit: 50 }),
  'channels.listQuarantined': () => ({ limit: 50 }),
  'contacts.getMarketingPreference': ({ contactId }, { channelId }) => ({ contactId, channelId }),
  'contacts.listMerged': ({ contactId }) => ({ contactId }),
  'routing.tryRules': () => NO_RULES,
};

type Answer = { readonly ok: boolean; readonly value?: unknown; readonly error?: Refused };
type Refused = { readonly code: string; readonly what?: string };

const LETTERS: Readonly<Record<string, string>> = {
  notPermitted: 'x',
  windowClosed: 'w',
  heldByOther: 'h',
  notAssigned: 'h',
  locked: '!',
  unexpected: '!',
  invalidInput: '?',
};

function letterOfCommand({ error }: Answer): string {
  if (error === undefined) return 'o';
  if (error.code === 'notFound' && error.what === 'conversation') return '-';
  return LETTERS[error.code] ?? 'o';
}

const contains = (json: string, { tokens }: Place): boolean => tokens.some((token) => json.includes(token));

/** Whatever is asked of one place, no answer may hold anything of one that is out of sight. */
function letterOfQuery(
  { value, error }: Answer,
  place: PlaceName,
  seen: ReadonlySet<PlaceName>,
  all: Scopes['places'],
): string {
  if (error !== undefined) return LETTERS[error.code] ?? '?';
  const json = JSON.stringify(value);
  if (PLACES.some((each) => !seen.has(each) && contains(json, all[each]))) return '!';
  return contains(json, all[place]) ? 'r' : '.';
}

const SEEN: Readonly<Record<PersonName, string>> = {
  owner: 'own foreign unassigned',
  admin: 'own foreign unassigned',
  supervisor: 'own foreign unassigned',
  standard: 'own foreign unassigned',
  restricted: 'own',
  viewer: 'own foreign unassigned',
  labelled: 'own foreign',
  trusted: 'own',
  inside: 'own foreign unassigned',
  outside: 'own foreign unassigned',
  teamed: 'own foreign',
};
const seenBy = (person: PersonName): ReadonlySet<PlaceName> =>
  new Set(SEEN[person].split(' ') as PlaceName[]);

type Ask = (person: PersonName, place: PlaceName) => Promise<string>;

/** Asks all of it and writes down the answers as the tables do. */
async function written<Name extends string>(names: readonly Name[], ask: (name: Name) => Ask) {
  const words = new Map<Name, string[]>(names.map((name) => [name, []]));
  for (const person of PEOPLE)
    for (const name of names) {
      let word = '';
      for (const place of PLACES) word += await ask(name)(person, place);
      words.get(name)?.push(word);
    }
  return Object.fromEntries([...words].map(([name, each]) => [name, each.join(' ')]));
}

/** What changes how things stand for what is asked after it. */
const CHANGING = /^(routing|labels|contacts)[.]|^inbox[.]discardReply/;

describe('what each person may do and see', () => {
  it('of commands is exactly what is written down', { timeout: 300_000 }, async () => {
    const scopes = await openScopes();
    const { console, places, reset } = scopes;
    let ready: PersonName | null = null;
    const ask = (name: CommandName) => async (person: PersonName, place: PlaceName) => {
      if (ready !== person || CHANGING.test(name)) await reset(person);
      ready = CHANGING.test(name) ? null : person;
      const input = (COMMAND_INPUTS[name] ?? anything('commands', name))(places[place], scopes);
      return letterOfCommand(await console.command(name, input));
    };
    expect(await written(Object.keys(commandNames) as CommandName[], ask)).toEqual(COMMANDS);
  });

  it('of what the shell asks for is exactly what is written down', async () => {
    const scopes = await openScopes();
    const { console, places, reset } = scopes;
    const ask = (name: ShellCommandName) => async (person: PersonName, place: PlaceName) => {
      if (place === 'own') await reset(person);
      const made = validInput(shellCommands[name].input, makers);
      const input = { ...made, ...SHELL_INPUTS[name]?.(places[place], scopes) };
      return letterOfCommand(await console.write.api.shellCommand(name, input, randomUUID()));
    };
    const names = Object.keys(shellCommands) as ShellCommandName[];
    expect(await written(names, ask)).toEqual(SHELL_COMMANDS);
  });

  it('of queries, and of files, is exactly what is written down', { timeout: 300_000 }, async () => {
    const scopes = await openScopes();
    const { console, places, reset } = scopes;
    let ready: PersonName | null = null;
    const be = async (person: PersonName): Promise<void> => {
      if (ready !== person) await reset(person);
      ready = person;
    };
    const ask = (name: QueryName) => async (person: PersonName, place: PlaceName) => {
      await be(person);
      const input = (QUERY_INPUTS[name] ?? anything('queries', name))(places[place], scopes);
      const answer = (await console.read.api.query(name, input)) as Answer;
      return letterOfQuery(answer, place, seenBy(person), places);
    };
    expect(await written(Object.keys(queryNames) as QueryName[], ask)).toEqual(QUERIES);
    const open = () => async (person: PersonName, place: PlaceName) => {
      await be(person);
      return (await console.read.api.openMedia(places[place].fileId)).ok ? 'r' : '.';
    };
    expect(await written(['media'], open)).toEqual({ media: MEDIA });
  });
});

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
