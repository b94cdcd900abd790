import type { DomainEvent, EventOf } from '../../src/domain/events.ts';
import {
  AliasKey,
  AttemptId,
  ChannelId,
  ContactId,
  ConversationId,
  DeviceId,
  EpochMs,
  LabelId,
  MemberId,
  MessageKey,
  ReplyId,
  SessionId,
  WorkspaceId,
} from '../../src/domain/ids.ts';
import type { AutomaticReply } from '../../src/domain/inbox/automaticReply.ts';
import { NO_EXTRAS } from '../../src/domain/inbox/messageContent.ts';
import type { Actor, MemberActor, Role } from '../../src/domain/permissions.ts';
import { accessOfRole, grant } from '../../src/domain/team/access.ts';

/* One bakery, two members, one customer: ids and events that decision tests are told with. */

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const workspaceId = WorkspaceId.parse(uuid(1));
export const deviceId = DeviceId.parse(uuid(2));
export const channelId = ChannelId.parse(uuid(3));
export const contactId = ContactId.parse(uuid(4));
export const conversationId = ConversationId.parse(uuid(5));
export const labelId = LabelId.parse(uuid(6));
export const replyIdOf = (n: number): ReplyId => ReplyId.parse(uuid(100 + n));
export const attemptIdOf = (n: number): AttemptId => AttemptId.parse(uuid(200 + n));
export const replyId = replyIdOf(1);
export const attemptId = attemptIdOf(1);
export const messageKeyOf = (n: number): MessageKey => MessageKey.parse(`message-key-${n}`);
export const aliasKeyOf = (n: number): AliasKey => AliasKey.parse(`alias-key-${n}`);
export const at = (ms: number): EpochMs => EpochMs.parse(ms);

/** 2026-11-21 12:00 UTC. */
export const NOW = at(Date.UTC(2026, 10, 21, 12));
export const HOUR = 3_600_000;

const withAccess = (role: Role) => ({
  role,
  access: grant(accessOfRole(role), () => ({ isOpen: true, until: null })),
});
/** The same person in another role. */
export const as = (role: Role, who: MemberActor = ana): MemberActor => ({ ...who, ...withAccess(role) });

const member = (n: number): MemberActor => ({
  kind: 'member',
  memberId: MemberId.parse(uuid(10 + n)),
  ...withAccess('owner'),
  deviceId,
  sessionId: SessionId.parse(uuid(20 + n)),
});
export const ana = member(1);
export const ben = member(2);
export const intake: Actor = { kind: 'system', system: 'intake', deviceId };
export const sendReplies: Actor = { kind: 'system', system: 'sendReplies', deviceId };
export const fetchMedia: Actor = { kind: 'system', system: 'fetchMedia', deviceId };
export const channels: Actor = { kind: 'system', system: 'channels', deviceId };
export const notices: Actor = { kind: 'system', system: 'notices', deviceId };
export const devices: Actor = { kind: 'system', system: 'devices', deviceId };
export const autoReply: Actor = { kind: 'system', system: 'autoReply', deviceId };
export const setUp: Actor = { kind: 'system', system: 'setUp', deviceId };

const inConversation = { conversationId, contactId };

export const received = (sentAt: number = NOW - HOUR, n = 1): EventOf<'inbox.messageReceived.v2'> => ({
  type: 'inbox.messageReceived.v2',
  ...inConversation,
  channelId,
  messageKey: messageKeyOf(n),
  messageType: 'text',
  sentAt: at(sentAt),
  at: at(sentAt),
  quotedKey: null,
  content: {
    body: { kind: 'text', text: 'Do you have bread?' },
    extras: NO_EXTRAS,
    wamid: `wamid.IN${n}`,
    raw: null,
  },
});
export const queued = (
  reply = replyId,
  by = ana,
  when: number = NOW,
): EventOf<'inbox.replyQueued.v2'> & { readonly by: MemberId } => ({
  type: 'inbox.replyQueued.v2',
  ...inConversation,
  channelId,
  replyId: reply,
  by: by.memberId,
  at: at(when),
  kind: 'text',
  quotedKey: null,
  holdUntil: null,
  content: { body: { kind: 'text', text: 'Yes, until six' } },
});
/** What Baton answered by itself. */
export const automatic = (
  reply: ReplyId,
  why: AutomaticReply,
  when: number = NOW,
): EventOf<'inbox.replyQueued.v2'> => ({
  ...queued(reply, ana, when),
  by: null,
  automatic: why,
  content: { body: { kind: 'text', text: 'We are back at eight' } },
});
const ofReply = (reply: ReplyId, attempt: AttemptId) => ({
  ...inConversation,
  replyId: reply,
  attemptId: attempt,
  at: NOW,
});
export const attempted = (reply = replyId, attempt = attemptId): EventOf<'inbox.replyAttempted.v1'> => ({
  type: 'inbox.replyAttempted.v1',
  ...ofReply(reply, attempt),
});
export const accepted = (
  reply = replyId,
  attempt = attemptId,
  n = 50,
): EventOf<'inbox.replyAccepted.v1'> => ({
  type: 'inbox.replyAccepted.v1',
  ...ofReply(reply, attempt),
  messageKey: messageKeyOf(n),
  content: { wamid: `wamid.OUT${n}` },
});
export const rejected = (
  errorCode: number | null = 131026,
  reply = replyId,
  attempt = attemptId,
): EventOf<'inbox.replyRejected.v1'> => ({
  type: 'inbox.replyRejected.v1',
  ...ofReply(reply, attempt),
  errorCode,
});
export const notSent = (
  retryAt: number | null = NOW + 2000,
  reason: EventOf<'inbox.replyNotSent.v1'>['reason'] = 'unreachable',
): EventOf<'inbox.replyNotSent.v1'> => ({
  type: 'inbox.replyNotSent.v1',
  ...ofReply(replyId, attemptId),
  reason,
  retryAt: retryAt === null ? null : at(retryAt),
});
export const outcomeUnknown = (): EventOf<'inbox.replyOutcomeUnknown.v1'> => ({
  type: 'inbox.replyOutcomeUnknown.v1',
  ...ofReply(replyId, attemptId),
});
export const inDoubt = (): EventOf<'inbox.replyInDoubt.v1'> => ({
  type: 'inbox.replyInDoubt.v1',
  ...inConversation,
  replyId,
  at: NOW,
});
export const requeued = (by = ana): EventOf<'inbox.replyRequeued.v1'> => ({
  type: 'inbox.replyRequeued.v1',
  ...inConversation,
  replyId,
  by: by.memberId,
  at: NOW,
});
export const discarded = (by = ana): EventOf<'inbox.replyDiscarded.v1'> => ({
  type: 'inbox.replyDiscarded.v1',
  ...inConversation,
  replyId,
  by: by.memberId,
  at: NOW,
});
export const read = (upToInbound: number, by = ana): EventOf<'inbox.conversationRead.v1'> => ({
  type: 'inbox.conversationRead.v1',
  ...inConversation,
  memberId: by.memberId,
  upToInbound,
  at: NOW,
});
export const reported = (
  status: EventOf<'inbox.deliveryReported.v1'>['status'],
  attempt: AttemptId | null = attemptId,
  n = 50,
): EventOf<'inbox.deliveryReported.v1'> => ({
  type: 'inbox.deliveryReported.v1',
  ...inConversation,
  messageKey: messageKeyOf(n),
  attemptId: attempt,
  status,
  reportedAt: NOW,
  errorCode: null,
  at: NOW,
});
/** An event of a kind this Baton does not know. */
export const fromTheFuture = { type: 'inbox.somethingNew.v7', conversationId } as unknown as DomainEvent;
