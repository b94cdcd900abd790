import type { ChannelId, EpochMs, MemberId, QuickReplyId, ScheduleId } from '../ids.ts';

type ByMember = { readonly by: MemberId; readonly at: EpochMs };

export type AutomationEvent =
  /** All of them anew. */
  | (ByMember & {
      readonly type: 'automation.holidaysChanged.v1';
      /** As in 2026-12-25, in order. */
      readonly dates: readonly string[];
      /** One for each of `dates`. */
      readonly content: { readonly names: readonly string[] };
    })
  /** A new one, or other words of one. */
  | (ByMember & {
      readonly type: 'automation.quickReplySaved.v1';
      readonly quickReplyId: QuickReplyId;
      /** Whose own it is; null: everybody's. */
      readonly ownerId: MemberId | null;
      readonly content: { readonly name: string; readonly shortcut: string; readonly text: string };
    })
  | (ByMember & {
      readonly type: 'automation.quickReplyRemoved.v1';
      readonly quickReplyId: QuickReplyId;
    })
  /** The whole of what is said by itself on a number at such an occasion. */
  | (ByMember & {
      readonly type: 'automation.autoReplySaved.v1';
      readonly channelId: ChannelId;
      readonly kind: 'greeting' | 'away';
      readonly isOn: boolean;
      /** When nobody is here; a greeting goes by none. */
      readonly scheduleId: ScheduleId | null;
      /** Days without a word after which a customer is greeted anew. */
      readonly afterDays: number;
      /** How much working time an answer takes. */
      readonly answerMinutes: number;
      /** BCP 47: in which the expected time is put. */
      readonly language: string;
      readonly content: { readonly text: string };
    });
