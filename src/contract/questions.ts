import { z } from 'zod';
import { FaqLanguage } from '../domain/automation/intent.ts';
import { HANDOVER_REASONS } from '../domain/inbox/handover.ts';
import { ChannelId, ConversationId, EpochMs, MemberId } from '../domain/ids.ts';
import { MessageKind } from './messageBody.ts';
import { query } from './query.ts';

/* What customers ask (INB17): a log that writes itself out of the conversations. */

/** `away`: an away message was all they heard. `closed`: marked as done without an answer. */
export const QUESTION_ENDS = ['assistant', 'person', 'away', 'nobody', 'closed'] as const;

/** A label marked as a topic, or what the FAQ assistant answered; names one of either. */
const TopicKey = z.string().max(60);
export const QuestionTopic = z.object({ key: TopicKey, name: z.string() });
export type QuestionTopic = z.infer<typeof QuestionTopic>;

export const QuestionRow = z.object({
  id: z.number().int(),
  conversationId: ConversationId,
  messageId: z.number().int(),
  /** Of the customer. Hostile text, as the words are. */
  name: z.string(),
  channelId: ChannelId,
  askedAt: EpochMs,
  /** What stood there unanswered, a message a line; empty where nothing of it is words. */
  text: z.string(),
  /** Of its first message. */
  kind: MessageKind,
  topic: QuestionTopic.nullable(),
  /** What the FAQ assistant would take it for, and how sure it is, of a hundred. */
  guess: z.object({ name: z.string(), confidence: z.number() }).nullable(),
  language: FaqLanguage,
  how: z.enum(QUESTION_ENDS),
  answeredAt: EpochMs.nullable(),
  /** Null also for what was answered on the phone. */
  answeredBy: MemberId.nullable(),
  /** Why the assistant left it to a person; null: it did not. */
  handover: z.enum(HANDOVER_REASONS).nullable(),
});
export type QuestionRow = z.infer<typeof QuestionRow>;

export const TopicCount = z.object({
  /** Null: those without one. */
  topic: QuestionTopic.nullable(),
  asked: z.number().int(),
  byAssistant: z.number().int(),
  byPeople: z.number().int(),
});
export type TopicCount = z.infer<typeof TopicCount>;

const period = { from: EpochMs, to: EpochMs };
const Before = z.strictObject({ askedAt: EpochMs, id: z.number().int() });

export const questionQueries = {
  /** Newest first; `before` is the last row of the page before. Only of conversations the asker sees. */
  listQuestions: query({
    input: z.strictObject({
      ...period,
      /** Null: whatever it is about; empty: those without a topic. */
      topic: TopicKey.nullable(),
      how: z.enum(QUESTION_ENDS).nullable(),
      text: z.string().max(100),
      before: Before.nullable(),
      limit: z.number().int().min(1).max(100),
    }),
    output: z.object({ rows: z.array(QuestionRow), next: Before.nullable() }),
    allow: 'reports.view',
  }),
  /** Most asked first. */
  countQuestions: query({
    input: z.strictObject(period),
    output: z.array(TopicCount),
    allow: 'reports.view',
  }),
} as const;
