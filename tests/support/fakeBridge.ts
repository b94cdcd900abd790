import { EpochMs, MemberId } from '../../src/domain/ids.ts';
import { RIGHTS } from '../../src/domain/permissions.ts';
import { NO_EXTRAS } from '../../src/domain/inbox/messageContent.ts';
import { waitingRank } from '../../src/domain/inbox/waitingRank.ts';
import type { Bridge, LockBridge } from '../../src/contract/index.ts';
import type { ConversationHeader, ConversationRow, MessageRow } from '../../src/contract/inbox.ts';
import type { OutboxRow } from '../../src/contract/outbox.ts';
import type { AppState } from '../../src/contract/shell.ts';
import { findFakeMessages, findFakePeople } from './fakeSearch.ts';
import { defaultSettings } from '../../src/domain/settings/saveSetting.ts';
import { accessOfRole } from '../../src/domain/team/access.ts';
import { defaultTeamRules } from '../../src/domain/team/teamRules.ts';
import { memberWith } from './members.ts';
import type { FakeState } from './fakeState.ts';

type Asked = { readonly name: string; readonly input: unknown };
type Answer = { readonly ok: boolean; readonly value?: unknown; readonly error?: unknown };
type Listener = {
  readonly name: string;
  readonly input: unknown;
  readonly onRows: (rows: never) => void;
  last: string;
};

export type FakeBridge = {
  readonly bridge: Bridge;
  readonly lockBridge: LockBridge;
  readonly state: FakeState;
  /** Every command and shell action, in order. */
  readonly asked: Asked[];
  /** Changes the state and pushes what differs, as main would. */
  readonly change: (how: (state: FakeState) => void) => void;
  /** The next answers to a command, one-time query or shell action; afterwards it succeeds again. */
  readonly answer: (name: string, ...answers: Answer[]) => void;
};

const memberNumbered = (n: number, given: Parameters<typeof memberWith>[0]) =>
  memberWith({ id: MemberId.parse(`00000000-0000-4000-8000-00000000092${n}`), ...given });

const page = <Row>(rows: readonly Row[], limit: number, isBefore: (row: Row) => boolean): Row[] =>
  rows.filter(isBefore).slice(0, limit);

type Input = Record<string, unknown>;

/** Nobody is merged in the fake main: each thread is one conversation. */
export const withParts = (header: ConversationHeader): ConversationHeader => {
  const { id, inboundCount, readUpToInbound } = header;
  return { ...header, answerIn: id, parts: [{ conversationId: id, inboundCount, readUpToInbound }] };
};

const countIn = (rows: readonly OutboxRow[], ...statuses: string[]): number =>
  rows.filter(({ status }) => statuses.includes(status)).length;

const isAtHand = ({ state }: ConversationRow): boolean => state === 'open' || state === 'waiting';
const inFolder =
  (filter: string) =>
  (row: ConversationRow): boolean => {
    if (filter === 'waiting' || filter === 'snoozed' || filter === 'done') return row.state === filter;
    return isAtHand(row) && (filter !== 'unread' || row.unread > 0);
  };

const closing = (rows: readonly ConversationRow[]): ConversationRow[] =>
  rows.filter(({ windowClosesAt }) => {
    const leftMs = (windowClosesAt ?? 0) - Date.now();
    return leftMs > 0 && leftMs <= 2 * 3_600_000;
  });

const auditRow = (number: number, what: string) => ({
  of: 'record',
  number,
  at: 1_790_000_000_000,
  memberId: '00000000-0000-4000-8000-000000000011',
  name: 'Ana',
  deviceId: 'd',
  what,
  about: 'Ben',
  facts: {},
});

const answers: Record<string, (state: FakeState, input: Input) => unknown> = {
  'shell.app': ({ app }) => app,
  'shell.status': ({ status }) => status,
  'shell.history': () => ({ progress: null }),
  'shell.newcomers': () => ({ progress: null }),
  'shell.practice': ({ practice }) => practice,
  'shell.vault': ({ vault }) => vault,
  'shell.wish': ({ wish }) => wish,
  'settings.getSettings': ({ settings }) => settings,
  'channels.listChannels': ({ channels }) => channels,
  'channels.getHealth': ({ health }) => health,
  'channels.listGaps': ({ gaps }) => gaps,
  'channels.listQuarantined': ({ quarantined }) => quarantined,
  'contacts.getErasure': ({ erasure }) => erasure,
  'contacts.getMarketingPreference': ({ marketing }) => marketing,
  'channels.listTemplates': ({ templates }, input) => ({
    fetchedAt: 1_790_000_000_000,
    failure: null,
    total: templates.length,
    found: templates.length,
    languages: ['en_GB'],
    categories: ['UTILITY'],
    templates: templates.filter(({ name }) => name.includes(input['search'] as string)),
  }),
  'guards.getOwnStep': ({ ownStep }) => ownStep,
  'guards.listFactors': () => [],
  'guards.listProposals': () => [],
  'guards.getRules': ({ rules }) => rules,
  'team.getAccessReport': () => ({ conflicts: [], lastCheck: null }),
  'team.listTeams': ({ teams }) => teams,
  'team.getHours': ({ hours }) => hours,
  'team.getWorkspace': ({ me, businessName }) => ({ id: 'w', businessName, me }),
  'routing.listColleagues': ({ me, colleagues }) => [{ ...me, isGone: false }, ...colleagues],
  'routing.listPresence': ({ present }) => present,
  'routing.listOwnership': ({ ownership }) => ownership,
  'routing.listWatched': ({ watched }) => watched,
  'inbox.getFirstSent': ({ firstSent }) => firstSent,
  'labels.listLabels': ({ labels }) => labels,
  'routing.getLevels': () => ({ levels: [], colourAfterMs: 90_000, supervisors: [] }),
  'routing.listBreaches': () => [],
  'automation.listQuickReplies': ({ quickReplies }) => quickReplies,
  'automation.listAutoReplies': ({ autoReplies }) => autoReplies,
  'automation.listHolidays': ({ holidays }) => holidays,
  'automation.listWebhooks': ({ webhooks }) => webhooks,
  'automation.listWebhookNames': ({ webhooks }) => webhooks,
  'automation.listDeliveries': ({ deliveries }) => deliveries,
  'automation.listQuestions': ({ questions = [] }, { how }) => ({
    rows: questions.filter((row) => how === null || row.how === how),
    next: null,
  }),
  'automation.countQuestions': ({ questions = [] }) =>
    questions.length === 0 ? [] : [{ topic: null, asked: 10, byAssistant: 3, byPeople: 6 }],
  'automation.getExpectedAnswer': () => ({ words: 'tomorrow, 10:00 AM' }),
  'labels.listSwitchedOff': () => [],
  'labels.countLabels': () => ({ labels: [], automatic: [] }),
  'labels.getLabelUse': () => ({ conversations: 2, people: ['Ben', 'Eve'] }),
  'devices.listOwn': () => [
    {
      id: '00000000-0000-4000-8000-000000000911',
      deviceName: 'Till',
      platform: 'linux',
      beganAt: 1,
      activeAt: 2,
      isKept: false,
      isThis: true,
    },
    {
      id: '00000000-0000-4000-8000-000000000912',
      deviceName: null,
      platform: 'win32',
      beganAt: 1,
      activeAt: 1,
      isKept: false,
      isThis: false,
    },
  ],
  'notices.listForAdmins': () => [],
  'notices.listMine': ({ ownNotices }) => ownNotices ?? [],
  'notices.getPush': ({ push }) => ({ settings: push }),
  'notices.getMail': () => ({ settings: null, waiting: 0, fault: null }),
  'team.listMembers': () => [
    memberNumbered(1, { name: 'Ana', email: 'ana@bakery.example', access: accessOfRole('owner') }),
    memberNumbered(2, { name: 'Ben' }),
    memberNumbered(3, { name: 'Eve', email: 'eve@bakery.example', leftAt: EpochMs.parse(1) }),
    memberNumbered(4, { name: 'Sam', email: 'sam@bakery.example' }),
  ],
  'audit.getScope': () => ({ members: [], devices: ['d'], foundedAs: 'f00d', anchor: '3.aa.7.bb' }),
  'audit.listEntries': (_state, { area }) => ({
    rows: area === 'access' ? [] : [auditRow(3, 'team.changeRole'), auditRow(2, 'future.thing')],
    next: null,
  }),
  'inbox.getDraft': ({ drafts }, input) => ({
    text: drafts[input['conversationId'] as string] ?? '',
    of: [],
  }),
  'inbox.getConversation': ({ headers }, input) =>
    headers.map(withParts).find(({ id }) => id === input['conversationId']) ?? null,
  'inbox.listEpisodes': () => [],
  'inbox.listNoteVersions': () => [{ text: 'Ask the baker', at: 1_790_000_000_000 }],
  'inbox.countInbox': ({ conversations, outbox, me }) => ({
    conversations: conversations.filter(isAtHand).length,
    everyConversation: conversations.length,
    waiting: conversations.filter(({ state }) => state === 'waiting').length,
    snoozed: conversations.filter(({ state }) => state === 'snoozed').length,
    done: conversations.filter(({ state }) => state === 'done').length,
    unreadConversations: conversations.filter(({ unread }) => unread > 0).length,
    unreadMessages: conversations.reduce((sum, { unread }) => sum + unread, 0),
    closingConversations: closing(conversations).length,
    assignedToMe: conversations.filter(({ assigneeId }) => assigneeId === me.id).length,
    unassigned: conversations.filter(({ assigneeId }) => assigneeId === null).length,
    watching: 0,
    outboxWaiting: countIn(outbox, 'queued', 'attempting', 'notSent'),
    outboxUnknown: countIn(outbox, 'unknown'),
    outboxFailed: countIn(outbox, 'rejected', 'failed'),
  }),
  'inbox.listSharedViews': ({ sharedViews }) => sharedViews ?? [],
  'inbox.countViews': ({ conversations }, input) =>
    (input['views'] as { filter: string }[]).map(
      ({ filter }) => conversations.filter(inFolder(filter)).length,
    ),
  'inbox.previewAccess': ({ conversations }) => ({
    all: conversations.length,
    seen: conversations.length,
    answered: conversations.length,
    isPartial: false,
  }),
  'inbox.listConversations': ({ conversations }, input) => {
    const { filter, limit, before, order } = input as {
      filter: string;
      order?: string;
      limit: number;
      before: { lastMessageAt: number; id: string } | null;
    };
    if (filter === 'closing')
      return closing(conversations).toSorted((a, b) => (a.windowClosesAt ?? 0) - (b.windowClosesAt ?? 0));
    const wanted = conversations.filter(inFolder(filter));
    if (order === 'waiting')
      return wanted.toSorted((a, b) => waitingRank(a) - waitingRank(b)).slice(0, limit);
    const sorted = wanted.toSorted((a, b) => b.lastMessageAt - a.lastMessageAt || (a.id < b.id ? 1 : -1));
    return page(
      sorted,
      limit,
      (row) =>
        before === null ||
        row.lastMessageAt < before.lastMessageAt ||
        (row.lastMessageAt === before.lastMessageAt && row.id < before.id),
    );
  },
  'inbox.listOutbox': ({ outbox }) => outbox,
  'inbox.listProposals': () => ({ rows: [], medianWaitMs: null }),
  'inbox.listMyProposals': () => [],
  'inbox.listAttachments': ({ messagesByConversation }, input) => {
    const { conversationId, kinds } = input as { conversationId: string; kinds: string[] };
    return (messagesByConversation[conversationId] ?? [])
      .flatMap(({ id, from, at, body }) =>
        body.kind === 'media' && kinds.includes(body.media) ? [{ id, from, at, body }] : [],
      )
      .toReversed();
  },
  'inbox.listMessages': ({ messagesByConversation }, input) => {
    const { conversationId, limit, before, after } = input as {
      conversationId: string;
      limit: number;
      before: number | null;
      after?: number | null;
    };
    const rows = (messagesByConversation[conversationId] ?? []).map((row) => ({ ...row, conversationId }));
    if (after !== null && after !== undefined) return rows.filter(({ id }) => id > after).slice(0, limit);
    return rows.filter(({ id }) => before === null || id < before).slice(-limit);
  },
  'contacts.listMerged': ({ merged }, input) => merged[input['contactId'] as string] ?? [],
  'search.findMessages': findFakeMessages,
  'search.findPeople': findFakePeople,
};

const effects: Record<string, (state: FakeState, input: Input) => unknown> = {
  'settings.saveSettings': (state, input) => void Object.assign(state.settings, input),
  'inbox.saveDraft': ({ drafts }, input) =>
    void (drafts[input['conversationId'] as string] = input['text'] as string),
  'app.setTheme': (state, input) =>
    void (state.app = { ...state.app, theme: input['theme'] as AppState['theme'] }),
  'app.setLanguage': (state, input) => {
    state.app = { ...state.app, language: input['language'] as AppState['language'] };
    state.vault = { ...state.vault, language: input['language'] as AppState['language'] };
  },
  'inbox.markRead': (state, input) => {
    const row = state.conversations.find(({ id }) => id === input['conversationId']);
    const header = state.headers.find(({ id }) => id === input['conversationId']);
    if (header) header.readUpToInbound = Math.max(header.readUpToInbound, input['upToInbound'] as number);
    if (row && header) row.unread = header.inboundCount - header.readUpToInbound;
  },
  'inbox.setState': (state, { conversationId, state: next, until }) => {
    for (const each of [...state.conversations, ...state.headers])
      if (each.id === conversationId)
        Object.assign(each, { state: next, snoozedUntil: (until as number | null | undefined) ?? null });
  },
  'inbox.queueReply': (state, input) => {
    const rows = (state.messagesByConversation[input['conversationId'] as string] ??= []);
    const id = (rows.at(-1)?.id ?? 0) + 16;
    const { kind } = input['body'] as { kind: string };
    if (kind === 'reaction') return;
    rows.push({
      ...ourMessage(id, (input['body'] as { text: string }).text, Date.now(), 'queued'),
      replyId: input['replyId'] as never,
      by: state.me,
    });
  },
  'inbox.discardReply': (state, input) => {
    const id = input['conversationId'] as string;
    const rows = state.messagesByConversation[id] ?? [];
    state.messagesByConversation[id] = rows.filter(({ replyId }) => replyId !== input['replyId']);
  },
  'contacts.mergeContacts': ({ merged, headers }, { survivorId, mergedId }) => {
    const header = headers.find(({ contactId }) => contactId === mergedId);
    if (header) (merged[survivorId as string] ??= []).push({ ...header });
  },
  'contacts.splitContacts': (state, { contactId }) => {
    for (const [survivor, people] of Object.entries(state.merged))
      state.merged[survivor] = people.filter((person) => person.contactId !== contactId);
  },
  'practice.setSwitches': (state, input) => {
    if (state.practice)
      state.practice = { ...state.practice, switches: { ...state.practice.switches, ...input } };
  },
};

const outputs: Record<string, unknown> = {
  'audit.export': { done: true },
  'channels.connectNumber': {
    channelId: '00000000-0000-4000-8000-0000000000c1',
    displayNumber: '+34 600 000 001',
    verifiedName: 'Holland Bakery',
    quality: 'GREEN',
    messagingLimit: 'TIER_1K',
    receiver: 'listening',
    registration: 'notAsked',
  },
};
const decided = new Set(['inbox.queueReply', 'inbox.sendReplyAgain', 'inbox.discardReply', 'inbox.markRead']);

/** An in-memory main: same contract, no journal. */
export function createFakeBridge(state: FakeState): FakeBridge {
  const listeners = new Set<Listener>();
  const asked: Asked[] = [];
  const nextAnswers = new Map<string, Answer[]>();

  const read = (name: string, input: unknown): Answer => ({
    ok: true,
    value: structuredClone(answers[name]?.(state, (input ?? {}) as Input) ?? null),
  });
  const push = (listener: Listener): void => {
    const rows = read(listener.name, listener.input);
    const text = JSON.stringify(rows);
    if (text === listener.last) return;
    listener.last = text;
    listener.onRows(rows as never);
  };
  const pushAll = (): void => {
    for (const listener of listeners) push(listener);
  };
  const subscribe = (name: string, input: unknown, onRows: (rows: never) => void): (() => void) => {
    const listener: Listener = { name, input, onRows, last: '' };
    listeners.add(listener);
    queueMicrotask(() => listeners.has(listener) && push(listener));
    return () => listeners.delete(listener);
  };
  const act = (name: string, input: unknown): Promise<Answer> => {
    asked.push({ name, input });
    const planned = nextAnswers.get(name)?.shift();
    if (planned) return Promise.resolve(planned);
    effects[name]?.(state, input as Input);
    pushAll();
    return Promise.resolve({
      ok: true,
      value: decided.has(name) ? { caughtUp: true } : (outputs[name] ?? null),
    });
  };

  return {
    state,
    asked,
    change(how) {
      how(state);
      pushAll();
    },
    answer: (name, ...list) => void nextAnswers.set(name, list),
    bridge: {
      command: act,
      query: (name: string, input: unknown) =>
        Promise.resolve(nextAnswers.get(name)?.shift() ?? read(name, input)),
      subscribe,
      shell: act,
    } as unknown as Bridge,
    lockBridge: {
      subscribe: (name: string, onState: (state: never) => void) => subscribe(name, {}, onState),
      shell: act,
    } as unknown as LockBridge,
  };
}

const nothing = {
  senderName: null,
  errorCode: null,
  notSentReason: null,
  retryAt: null,
  wasSentAgain: false,
  remark: null,
  automatic: null,
  key: null,
  extras: NO_EXTRAS,
  quoted: null,
  reactions: [],
  editedAt: null,
  isRevoked: false,
} as const;

const bodyOf = (text: string | null) =>
  text === null
    ? ({ kind: 'unsupported', type: 'unknown', errorCode: null } as const)
    : ({ kind: 'text', text } as const);

/** Where a message is that is drawn without a fake main. */
export const HERE = 'here';

export const customerMessage = (id: number, text: string | null, at: number, inboundNumber: number) =>
  ({
    id,
    conversationId: HERE,
    from: 'customer',
    via: 'whatsapp',
    type: 'text',
    text,
    body: bodyOf(text),
    at,
    status: 'received',
    by: null,
    replyId: null,
    inboundNumber,
    ...nothing,
  }) as unknown as MessageRow;

export const ourMessage = (id: number, text: string, at: number, status: MessageRow['status']) =>
  ({
    id,
    conversationId: HERE,
    from: 'us',
    via: 'baton',
    type: 'text',
    text,
    body: bodyOf(text),
    at,
    status,
    by: { id: 'm1', name: 'Ana Ortiz', color: 1 },
    replyId: `reply-${id}`,
    inboundNumber: null,
    ...nothing,
  }) as unknown as MessageRow;

export const emptyState = (): FakeState => ({
  app: {
    phase: 'open',
    workspace: 'business',
    hasBusiness: true,
    next: null,
    theme: 'light',
    language: 'en',
    platform: 'linux',
    appVersion: '0.1.0',
    electronVersion: '45.4.1',
    isEvaluationRuntime: false,
    idleLockMinutes: 3,
    deepLock: { afterHours: 8, closingTime: null },
    secretDueInDays: null,
    firstMessagesSince: null,
  },
  status: {
    receiver: { state: 'listening', port: 8790 },
    registration: 'verified',
    lastInboundAt: null,
    lagMs: null,
    behind: 0,
    quarantined: 0,
    badSignatures: 0,
    sealed: null,
    platform: 'ok',
    isChecking: false,
    checkedAt: null,
    tokenEndsAt: null,
    foreignOrigin: null,
    rebuild: null,
    disk: 'ok',
    hasRoomForFiles: true,
    copy: 'ok',
    restored: null,
    shortfall: null,
    restoring: null,
    rekeying: null,
    clockMovedMs: null,
  },
  practice: null,
  vault: {
    step: 'unlock',
    profile: 'pin',
    isProfileOpen: false,
    workspace: 'business',
    businessName: 'Holland Bakery',
    members: [{ id: 'm1', name: 'Ana Ortiz', color: 1, waitMs: 0, triesLeft: null, dayPin: null }],
    shownPin: null,
    recoveryKey: null,
    receiving: 'arriving',
    about: null,
    why: null,
    startingSecret: null,
    startingLeft: 0,
    secondStep: null,
    codes: null,
    opening: null,
    language: 'en',
  },
  wish: null,
  settings: { ...defaultSettings },
  channels: [],
  health: { numbers: [], notices: [] },
  gaps: [],
  quarantined: [],
  erasure: null,
  marketing: null,
  templates: [],
  headers: [],
  conversations: [],
  messagesByConversation: {},
  outbox: [],
  drafts: {},
  merged: {},
  me: {
    id: 'm1' as MemberId,
    name: 'Ana Ortiz',
    color: 1,
    photo: null,
    supervised: 0,
    firstMessages: null,
    role: 'owner',
    rights: [...RIGHTS],
    closed: {},
    graceUntil: null,
    replyOnlyAssigned: false,
    seesEverything: true,
  },
  firstSent: { text: null, image: null, document: null },
  businessName: 'Holland Bakery',
  ownStep: { kind: null, addedAt: null, isRequired: false },
  rules: defaultTeamRules,
  teams: [],
  labels: [],
  quickReplies: [],
  autoReplies: [],
  holidays: [],
  webhooks: [],
  push: null,
  deliveries: [],
  colleagues: [],
  present: [],
  ownership: [],
  watched: [],
  hours: { timeZone: 'Asia/Dubai', replyGraceMinutes: 10, schedules: [] },
});
