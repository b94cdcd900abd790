import type { MessageRow } from '../../../contract/inbox.ts';
import type { MediaBody } from '../../../contract/messageBody.ts';

/** What a person can do with a message in the log. */
export type MessageActs = {
  readonly onSendAgain: (row: MessageRow) => void;
  readonly onDiscard: (row: MessageRow) => void;
  readonly onReply: (row: MessageRow) => void;
  /** The same emoji again takes it back. */
  readonly onReact: (row: MessageRow, emoji: string) => void;
  /** To the message another one answers, by its row id. */
  readonly onGoTo: (id: number) => void;
  /** Null: this person may not delete. */
  readonly onDelete: ((row: MessageRow) => void) | null;
  readonly onOpen: (body: MediaBody) => void;
  readonly onSave: (body: MediaBody) => void;
};
