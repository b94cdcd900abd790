import type { ConversationId, DeviceId, MemberId, SessionId } from '../../domain/ids.ts';

/* Who has which conversation open at this moment. Nobody keeps it: it is never a record. */

/** How long somebody counts as being there after their last sign of life, ms. */
export const VIEWING_MS = 15_000;
/** And as typing, after their last key. */
export const TYPING_MS = 6_000;

/** One window of one member. */
export type Seat = {
  readonly memberId: MemberId;
  readonly deviceId: DeviceId;
  readonly sessionId: SessionId;
};

export type Present = Seat & {
  readonly conversationId: ConversationId;
  readonly isTyping: boolean;
};

/** A seat is in one conversation at a time; being shown in another one leaves the first. */
export type Presence = {
  /** A sign of life. */
  readonly show: (seat: Seat, conversationId: ConversationId, isTyping: boolean) => void;
  /** The seat has nothing open any more: it closed the conversation, was locked, signed out or put to sleep. */
  readonly leave: (sessionId: SessionId) => void;
  /** Whoever is there now, on whichever computer. */
  readonly list: () => readonly Present[];
  /** Calls back whenever the list is another one. Returns how to stop. */
  readonly follow: (onChange: () => void) => () => void;
};
