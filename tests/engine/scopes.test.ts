import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CommandName, QueryName } from '../../src/contract/index.ts';
import { commandNames, queryNames } from '../../src/contract/names.ts';
import { NOT_NARROWED } from '../../src/domain/settings/folders.ts';
import { type ShellCommandName, shellCommands } from '../../src/main/features/writeFeatures.ts';
import { createChance } from '../faults/chance.ts';
import { contractOf, validInput } from '../support/anyInput.ts';
import { AUTOMATION } from '../support/automationScopes.ts';
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
  'inbox.queueReply': 'oho oho oho oho o-- xxx oh- o-- oho www oh-',
  'inbox.sendReplyAgain': 'oho oho oho oho o-- xxx oh- o-- oho www oh-',
  'inbox.discardReply': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.setState': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.markRead': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo ooo oo-',
  'inbox.saveDraft': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.showTyping': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.addNote': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  // A note of nobody's.
  'inbox.editNote': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.removeNote': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'inbox.closeTask': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo ooo oo-',
  'inbox.reopenTask': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo ooo oo-',
  'inbox.reassignTask': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo ooo oo-',
  'routing.claim': 'oho oho oho oho o-- xxx oh- o-- oho www oh-',
  'routing.assign': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'routing.release': 'oho oho oho oho o-- xxx oh- o-- oho www oh-',
  'routing.transfer': 'ohh ohh ohh ohh o-- xxx oh- o-- ohh www oh-',
  // From whoever holds it; nobody's is claimed so.
  'routing.takeOver': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'routing.watch': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo ooo oo-',
  'routing.unwatch': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo ooo oo-',
  'routing.showPresence': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo ooo oo-',
  'routing.leavePresence': EVERYBODY,
  'routing.flagConversation': 'ooo ooo ooo ooo o-- ooo oo- o-- ooo www oo-',
  'routing.clearFlag': 'ooo ooo ooo ooo o-- xxx oo- o-- ooo www oo-',
  'routing.saveLevel': 'ooo ooo ooo xxx xxx xxx xxx ooo xxx xxx xxx',
  'routing.removeLevel': 'ooo ooo ooo xxx xxx xxx xxx ooo xxx xxx xxx',
  'routing.saveWaitSettings': 'ooo ooo ooo xxx xxx xxx xxx ooo xxx xxx xxx',
  'routing.saveRules': 'ooo ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx',
  'labels.saveLabel': 'ooo ooo ooo ooo xxx xxx ooo ooo ooo www ooo',
  // It stands on conversations of everybody: only for who sees everything.
  'labels.deleteLabel': 'ooo ooo ooo ooo xxx xxx xxx xxx ooo www xxx',
  'labels.addLabel': 'ooo ooo ooo ooo xxx xxx oo- o-- ooo www oo-',
  'labels.removeLabel': 'ooo ooo ooo ooo xxx xxx oo- o-- ooo www oo-',
  'labels.switchAutomatic': 'ooo ooo ooo xxx xxx xxx xxx ooo xxx xxx xxx',
  // With the own customer as the one who stays.
  'contacts.mergeContacts': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'contacts.splitContacts': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'contacts.saveField': 'ooo ooo ooo xxx xxx xxx xxx ooo xxx xxx xxx',
  'contacts.removeField': 'ooo ooo ooo xxx xxx xxx xxx ooo xxx xxx xxx',
  'contacts.setField': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'contacts.setNote': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'contacts.recordConsent': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'contacts.recordSpend': 'ooo ooo ooo xxx xxx xxx xxx o-- xxx xxx xxx',
  'media.beginFile': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
  'media.appendFile': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
  'media.finishFile': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
  'media.dropFile': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
  'channels.connectNumber': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'channels.setPrimarySender': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'channels.setOneSender': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'channels.takeNumber': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
  'channels.giveUpNumber': 'ooo ooo ooo ooo ooo xxx ooo ooo ooo www ooo',
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
  'notices.savePush': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
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
  'inbox.shareView': 'ooo ooo ooo xxx xxx xxx xxx ooo xxx xxx xxx',
  'inbox.unshareView': 'ooo ooo ooo xxx xxx xxx xxx ooo xxx xxx xxx',
  'settings.saveSettings': EVERYBODY,
  ...AUTOMATION.commands,
};

const QUERIES: Readonly<Record<QueryName, string>> = {
  'inbox.listConversations': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.listMessages': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.getConversation': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.listEpisodes': NOTHING_OF_CUSTOMERS,
  'inbox.countInbox': NOTHING_OF_CUSTOMERS,
  'inbox.countViews': NOTHING_OF_CUSTOMERS,
  'inbox.listSharedViews': NOTHING_OF_CUSTOMERS,
  // The owner gave the others theirs; everybody waits for nothing any more.
  'inbox.listCalls': '... r.. r.. r.. r.. ... r.. r.. r.. r.. r..',
  // In numbers only.
  'inbox.previewAccess': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'inbox.listOutbox': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.listAttachments': 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.',
  'inbox.getDraft': 'rrr rrr rrr rrr r.. xxx rr. r.. rrr www rr.',
  // Nobody was asked for anything; colleagues are no customers.
  'inbox.listMyTasks': NOTHING_OF_CUSTOMERS,
  'inbox.listNoteVersions': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'inbox.listMentionable': '... ... ... ... ... xxx ... ... ... www ...',
  'routing.listColleagues': NOTHING_OF_CUSTOMERS,
  'routing.getLevels': NOTHING_OF_CUSTOMERS,
  // Nobody waited too long.
  'routing.listBreaches': '... ... ... xxx xxx xxx xxx ... xxx xxx xxx',
  // By ids of members and times; of whom they are is asked elsewhere.
  'routing.listOwnership': NOTHING_OF_CUSTOMERS,
  'routing.listPresence': NOTHING_OF_CUSTOMERS,
  'routing.listWatched': NOTHING_OF_CUSTOMERS,
  'labels.listLabels': '... ... ... ... xxx ... ... ... ... www ...',
  'labels.listSwitchedOff': '... ... ... ... xxx ... ... ... ... www ...',
  'labels.countLabels': '... ... ... ... xxx ... ... ... ... www ...',
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
  'contacts.listFields': NOTHING_OF_CUSTOMERS,
  // Nothing is written down about anybody, and nobody is like another.
  'contacts.getCustomer': NOTHING_OF_CUSTOMERS,
  'contacts.listLikely': '... ... ... xxx xxx xxx xxx ... xxx xxx xxx',
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
  'notices.getPush': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'notices.getMail': '... ... xxx xxx xxx xxx xxx ... xxx xxx xxx',
  'settings.getSettings': NOTHING_OF_CUSTOMERS,
  ...AUTOMATION.queries,
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
  'automation.saveWebhook': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'automation.removeWebhook': 'ooo ooo xxx xxx xxx xxx xxx ooo xxx xxx xxx',
  'contacts.erase': 'ooo ooo xxx xxx xxx xxx xxx xxx xxx xxx xxx',
};

/** A file as media, opened by its id: no page can ask for it by name. */
const MEDIA = 'rrr rrr rrr rrr r.. rrr rr. r.. rrr rrr rr.';

type Asking = (place: Place, scopes: Scopes) => object;
const here: Asking = ({ conversationId }) => ({ conversationId });
const reply: Asking = ({ conversationId, replyId }) => ({ conversationId, replyId });
const task: Asking = ({ conversationId }) => ({
  conversationId,
  noteId: randomUUID(),
  mentioned: randomUUID(),
});
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
  'inbox.setState': ({ conversationId }) => ({ conversationId, state: 'waiting' }),
  'inbox.markRead': ({ conversationId }) => ({ conversationId, upToInbound: 1 }),
  'inbox.approveReply': (place, scopes) => ({
    ...anything('commands', 'inbox.approveReply')(place, scopes),
    ...reply(place, scopes),
  }),
  'inbox.returnReply': (place, scopes) => ({ ...reply(place, scopes), note: 'Why' }),
  'inbox.closeProposal': reply,
  'inbox.saveDraft': ({ conversationId, word }) => ({ conversationId, text: `${word} draft` }),
  'inbox.showTyping': here,
  'inbox.shareView': () => ({ id: randomUUID(), name: 'Ours', filter: 'all', narrowing: NOT_NARROWED }),
  'inbox.addNote': ({ conversationId, word }) => ({
    conversationId,
    noteId: randomUUID(),
    text: `${word} note`,
  }),
  'inbox.editNote': ({ conversationId, word }) => ({
    conversationId,
    noteId: randomUUID(),
    text: `${word} note`,
  }),
  'inbox.removeNote': ({ conversationId }) => ({ conversationId, noteId: randomUUID() }),
  'inbox.closeTask': task,
  'inbox.reopenTask': task,
  'inbox.reassignTask': (place, scopes) => ({ ...task(place, scopes), ownerId: scopes.members.supervisor }),
  'routing.claim': here,
  'routing.assign': ({ conversationId }, { members }) => ({ conversationId, memberId: members.supervisor }),
  'routing.release': here,
  'routing.transfer': ({ conversationId }, { members }) => ({
    conversationId,
    memberId: members.supervisor,
    note: 'Mind the allergy',
  }),
  'routing.takeOver': ({ conversationId }, { members }) => ({
    conversationId,
    from: members.colleague,
    reason: 'Lunch',
  }),
  'routing.watch': here,
  'routing.unwatch': here,
  'routing.showPresence': ({ conversationId }) => ({ conversationId, isTyping: true }),
  'routing.flagConversation': here,
  'routing.clearFlag': here,
  ...AUTOMATION.inputs,
  'routing.saveRules': () => ({ revision: 0, isOn: false, ...NO_RULES }),
  'labels.saveLabel': () => ({ labelId: randomUUID(), name: 'Another', color: 1 }),
  'routing.saveLevel': () => ({
    levelId: randomUUID(),
    applies: { kind: 'everything' },
    withinMs: 60_000,
    inHours: null,
    isOn: false,
    alerts: false,
  }),
  'routing.removeLevel': () => ({ levelId: randomUUID() }),
  'routing.saveWaitSettings': () => ({ colourAfterMs: 90_000, supervisors: [] }),
  'labels.switchAutomatic': () => ({ label: 'followUp', isOn: false }),
  'labels.addLabel': labelled,
  'labels.removeLabel': labelled,
  'contacts.mergeContacts': ({ contactId }, { places }) => ({
    survivorId: places.own.contactId,
    mergedId: contactId,
  }),
  'contacts.splitContacts': ({ contactId }) => ({ contactId }),
  'contacts.setField': ({ contactId }) => ({ contactId, fieldId: randomUUID(), value: 'x' }),
  'contacts.setNote': ({ contactId, word }) => ({ contactId, text: `${word} note` }),
  'contacts.recordConsent': ({ contactId }) => ({ contactId, choice: 'given' }),
  'contacts.recordSpend': ({ contactId }) => ({ contactId, month: '2026-10', amount: 501, currency: 'USD' }),
  'media.appendFile': () => ({ fileId: randomUUID(), offset: 0, piece: new Uint8Array(1) }),
  'channels.connectNumber': connectForm,
  'notices.savePush': () => ({ settings: null }),
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
  'routing.listOwnership': ({ conversationId }) => ({ conversationId, limit: 50 }),
  'inbox.listAttachments': ({ conversationId }) => ({
    conversationId,
    kinds: ['document'],
    limit: 50,
    before: null,
  }),
  'inbox.getDraft': here,
  'inbox.listMentionable': here,
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
  'contacts.getCustomer': ({ contactId }) => ({ contactId }),
  'contacts.listLikely': ({ contactId }) => ({ contactId }),
  'routing.tryRules': () => NO_RULES,
  ...AUTOMATION.asked,
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
const CHANGING = /^(routing|labels|contacts)[.]|^inbox[.](discard|queue)Reply/;

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
