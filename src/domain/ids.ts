import { z } from 'zod';

const uuid = <Brand extends string>() => z.guid().brand<Brand>();

export const WorkspaceId = uuid<'WorkspaceId'>();
export type WorkspaceId = z.infer<typeof WorkspaceId>;
export const MemberId = uuid<'MemberId'>();
export type MemberId = z.infer<typeof MemberId>;
export const DeviceId = uuid<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;
export const SessionId = uuid<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;
/** One deletion of messages, by which all of it comes back. */
export const DeletionId = uuid<'DeletionId'>();
export type DeletionId = z.infer<typeof DeletionId>;
/** A second step of a member: an authenticator app or a security key. */
export const FactorId = uuid<'FactorId'>();
export type FactorId = z.infer<typeof FactorId>;
/** A WhatsApp number connected to this workspace. */
export const ChannelId = uuid<'ChannelId'>();
export type ChannelId = z.infer<typeof ChannelId>;
export const ContactId = uuid<'ContactId'>();
export type ContactId = z.infer<typeof ContactId>;
/** One contact on one connected number, for ever. */
export const ConversationId = uuid<'ConversationId'>();
export type ConversationId = z.infer<typeof ConversationId>;
/** What the business wants to know of every customer, such as their size. */
export const FieldId = uuid<'FieldId'>();
export type FieldId = z.infer<typeof FieldId>;
/** Something somebody should hear of, from the moment it fell due. */
export const NoticeId = uuid<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;
export const LabelId = uuid<'LabelId'>();
export type LabelId = z.infer<typeof LabelId>;
/** A rule of how soon a customer is answered. */
export const LevelId = uuid<'LevelId'>();
export type LevelId = z.infer<typeof LevelId>;
/** A group of members, such as the ones who ship. */
export const TeamId = uuid<'TeamId'>();
export type TeamId = z.infer<typeof TeamId>;
/** Hours with a name, such as the night. */
export const ScheduleId = uuid<'ScheduleId'>();
export type ScheduleId = z.infer<typeof ScheduleId>;
/** A ready answer. */
export const QuickReplyId = uuid<'QuickReplyId'>();
export type QuickReplyId = z.infer<typeof QuickReplyId>;
/** What the team writes beside a conversation, for itself. */
export const NoteId = uuid<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;
/** A message written here, from the moment Send is pressed. */
export const ReplyId = uuid<'ReplyId'>();
export type ReplyId = z.infer<typeof ReplyId>;
/** One try to send a reply; travels to Meta as `biz_opaque_callback_data` and comes back in statuses. */
export const AttemptId = uuid<'AttemptId'>();
export type AttemptId = z.infer<typeof AttemptId>;

/** Idempotency key: a UUIDv7 minted when a person acts, or a derived `m:`/`s:` key of a fact from outside. */
export const CommandId = z
  .string()
  .regex(/^[\w:.-]{8,128}$/)
  .brand<'CommandId'>();
export type CommandId = z.infer<typeof CommandId>;

/** Keyed hash of a wamid: names a WhatsApp message without revealing the number inside the wamid. */
export const MessageKey = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .brand<'MessageKey'>();
export type MessageKey = z.infer<typeof MessageKey>;

/** Keyed hash of a phone number or user id. */
export const AliasKey = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .brand<'AliasKey'>();
export type AliasKey = z.infer<typeof AliasKey>;

/** Milliseconds since 1970, UTC. */
export const EpochMs = z.number().int().min(0).max(8_640_000_000_000_000).brand<'EpochMs'>();
export type EpochMs = z.infer<typeof EpochMs>;
