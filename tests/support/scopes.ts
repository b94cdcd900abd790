import { randomBytes, randomUUID } from 'node:crypto';
import type { Failure } from '../../src/contract/failure.ts';
import {
  ChannelId,
  CommandId,
  type ContactId,
  type ConversationId,
  EpochMs,
  LabelId,
  MemberId,
  MessageKey,
  type ReplyId,
  ReplyId as replyIds,
  ScheduleId,
  TeamId,
} from '../../src/domain/ids.ts';
import { NO_EXTRAS } from '../../src/domain/inbox/messageContent.ts';
import { recordInboundMessage } from '../../src/domain/inbox/recordInboundMessage.ts';
import { RIGHTS } from '../../src/domain/permissions.ts';
import type { Result } from '../../src/domain/result.ts';
import { type Access, accessOfRole } from '../../src/domain/team/access.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConsole, type TestConsole } from './console.ts';
import { conversationsOf } from './inbox.ts';
import { askTeam, sitDown } from './team.ts';
import { deliver } from './views.ts';
import { textDelivery } from './webhook.ts';

/*
 * One business, everybody who may work in it, and three customers: one is the person's own, one a colleague's,
 * one nobody's. Real files, real write side and read side; WhatsApp is out of reach.
 */

export const PLACES = ['own', 'foreign', 'unassigned'] as const;
export type PlaceName = (typeof PLACES)[number];

const labelId = LabelId.parse(randomUUID());
const teamId = TeamId.parse(randomUUID());
const always = ScheduleId.parse(randomUUID());
const never = ScheduleId.parse(randomUUID());
const timed = (schedule: ScheduleId) => ({
  'inbox.reply': schedule,
  'labels.set': schedule,
  'labels.view': schedule,
  'inbox.flag': schedule,
});
const everyRight = Object.fromEntries(RIGHTS.map((right) => [right, true]));

/** Who there is: the six roles as they are given, and five whose access was changed. */
const ACCESS = {
  owner: accessOfRole('owner'),
  admin: accessOfRole('admin'),
  supervisor: accessOfRole('supervisor'),
  standard: accessOfRole('standard'),
  restricted: accessOfRole('restricted'),
  viewer: accessOfRole('viewer'),
  /** Sees what is labelled so, which is the colleague's customer, and their own. */
  labelled: { ...accessOfRole('standard'), sees: { kind: 'some', labels: [labelId], teams: [] } },
  /** Holds every right, over what is assigned to them. */
  trusted: { ...accessOfRole('restricted'), switches: everyRight },
  /** Holds every right of theirs at certain hours only, which these are, or are not. */
  inside: { ...accessOfRole('standard'), windows: timed(always) },
  outside: { ...accessOfRole('standard'), windows: timed(never) },
  /** Sees what those of the colleague's team hold, and their own. */
  teamed: { ...accessOfRole('standard'), sees: { kind: 'some', labels: [], teams: [teamId] } },
} as const satisfies Record<string, Access>;
export type PersonName = keyof typeof ACCESS;
export const PEOPLE = Object.keys(ACCESS) as readonly PersonName[];

export type Place = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly replyId: ReplyId;
  readonly fileId: string;
  readonly word: string;
  readonly name: string;
  readonly phone: string;
  /** Whatever names it or comes from it: found in an answer, the place was shown. */
  readonly tokens: readonly string[];
};
export type Places = Readonly<Record<PlaceName, Place>>;

const CUSTOMERS = {
  own: { from: '447700900101', name: 'Ottilie', word: 'zebrafinch' },
  foreign: { from: '447700900202', name: 'Frederika', word: 'quicksilver' },
  unassigned: { from: '447700900303', name: 'Ursulina', word: 'marmalade' },
} as const;

const must = <T>(answer: Result<T, Failure>): T => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
};

const channelId = ChannelId.parse(randomUUID());

/** A number is known and cannot be reached: what is written waits in the outbox for ever. */
async function openBusiness(): Promise<TestConsole> {
  const graphOrigin = 'http://127.0.0.1:1';
  const secrets = { accessToken: 't', appSecret: 's', verifyToken: 'v', graphOrigin };
  const console = await openConsole({ graphOrigin, secrets: { [channelId]: secrets } });
  console.write
    .opened()!
    .kit.db.run(sql`INSERT INTO channel VALUES (${channelId}, '200000000000001', '3', ${graphOrigin})`);
  return console;
}

async function hire(console: TestConsole, person: PersonName | 'colleague'): Promise<MemberId> {
  const access: Access = person === 'colleague' ? ACCESS.standard : ACCESS[person];
  const memberId = MemberId.parse(randomUUID());
  const { role } = access;
  await askTeam(console, 'team.addMember', { memberId, name: person, role, color: 1, publicKey: 'key' });
  await askTeam(console, 'team.changeAccess', { memberId, access });
  return memberId;
}

/** A picture whose file is here. */
async function sendPicture(
  console: TestConsole,
  to: Pick<Place, 'conversationId' | 'contactId' | 'fileId'>,
  word: string,
) {
  const { execute, system } = console.write.opened()!;
  const messageKey = MessageKey.parse(`k-${randomUUID()}`);
  const input = {
    conversationId: to.conversationId,
    contactId: to.contactId,
    channelId,
    messageKey,
    messageType: 'document',
    sentAt: EpochMs.parse(Date.now() - 1000),
    quotedKey: null,
    body: {
      kind: 'media',
      media: 'document',
      mime: 'application/pdf',
      caption: `${word} paper`,
      fileName: `${word}.pdf`,
      remote: null,
      file: { fileId: to.fileId, key: randomBytes(32).toString('base64'), sha256: 'a'.repeat(64), bytes: 3 },
    },
    extras: NO_EXTRAS,
    wamid: 'wamid.X',
    raw: null,
  } as const;
  const asked = { commandId: CommandId.parse(`m:${messageKey}`), actor: system('intake'), wait: false };
  must(await execute.command(recordInboundMessage, input, asked));
}

async function findPlaces(console: TestConsole): Promise<Places> {
  const rows = await conversationsOf(console);
  const entries = PLACES.map((place) => {
    const { from: phone, name, word } = CUSTOMERS[place];
    const row = rows.find((each) => each.name === name)!;
    const { id: conversationId, contactId } = row;
    const fileId = randomUUID();
    const replyId = replyIds.parse(randomUUID());
    const tokens = [conversationId, contactId, replyId, fileId, word, name, phone];
    return [place, { conversationId, contactId, replyId, fileId, word, name, phone, tokens }] as const;
  });
  return Object.fromEntries(entries) as unknown as Places;
}

export async function openScopes() {
  const console = await openBusiness();
  const at = Math.floor(Date.now() / 1000) - 60;
  for (const [n, { from, name, word }] of Object.values(CUSTOMERS).entries())
    await deliver(
      console,
      textDelivery({ wamid: `wamid.S${n}=`, from, name, text: `${word} for everybody`, at }),
    );
  await console.settle();
  const places = await findPlaces(console);
  const week = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 * 60 }];
  await askTeam(console, 'team.saveSchedule', { scheduleId: always, name: 'Always', spans: week });
  await askTeam(console, 'team.saveSchedule', { scheduleId: never, name: 'Never', spans: [] });
  const members = { owner: console.owner.memberId } as Record<PersonName | 'colleague', MemberId>;
  for (const person of [...PEOPLE, 'colleague'] as const)
    if (person !== 'owner') members[person] = await hire(console, person);
  await askTeam(console, 'team.saveTeam', { teamId, name: 'Days' });
  const join = (teams: readonly TeamId[]) =>
    askTeam(console, 'team.changeProfile', {
      memberId: members.colleague,
      profile: { name: 'colleague', color: 1, teams },
    });
  await join([teamId]);

  const actAs = (person: PersonName | 'colleague'): void => sitDown(console, members[person]);

  /** Begun before the customer was given to somebody else. */
  const begin = (memberId: MemberId, { conversationId, word }: Place): unknown =>
    console.write.opened()!.kit.db
      .run(sql`INSERT OR REPLACE INTO draft (member_id, conversation_id, text, saved_at)
        VALUES (${memberId}, ${conversationId}, ${`${word} draft`}, 1)`);

  for (const place of PLACES) await sendPicture(console, places[place], places[place].word);
  actAs('owner');
  must(await console.command('labels.saveLabel', { labelId, name: 'Finance', color: 2 }));

  /** Everything as it was: whose customer is whose, nothing merged, an answer waiting everywhere. */
  async function reset(person: PersonName): Promise<void> {
    actAs('owner');
    const holders = { own: members[person], foreign: members.colleague, unassigned: null };
    for (const place of PLACES) {
      const { conversationId, contactId, replyId, word } = places[place];
      await console.command('contacts.splitContacts', { contactId });
      const holder = holders[place];
      // Who only reads cannot be given a customer; nor is one theirs.
      const memberId = person === 'viewer' && place === 'own' ? null : holder;
      // Nobody but its holder writes in it.
      must(await console.command('routing.assign', { conversationId, memberId: null }));
      const label = place === 'foreign' ? 'labels.addLabel' : 'labels.removeLabel';
      must(await console.command(label, { conversationId, labelId }));
      const body = { kind: 'text', text: `${word} answer` };
      must(await console.command('inbox.queueReply', { conversationId, replyId, body }));
      must(await console.command('routing.assign', { conversationId, memberId }));
      begin(members[person], places[place]);
    }
    await console.settle();
    actAs(person);
  }

  return { console, places, members, labelId, teamId, channelId, actAs, join, reset };
}

export type Scopes = Awaited<ReturnType<typeof openScopes>>;
