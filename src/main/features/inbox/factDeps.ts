import type { ChannelId, ContactId } from '../../../domain/ids.ts';
import type {
  ChannelFact,
  ContactFact,
  ConversationFact,
  Sender,
} from '../../../domain/inbox/inboundFact.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { Recorded } from '../../engine/recorded.ts';
import type { ReadDb } from '../../engine/sql.ts';
import type { createParkStatus } from './parkedStatuses.ts';

export type StatusFact = Extract<ConversationFact, { kind: 'status' }>;

type Resolve = (
  sender: Sender,
  sight: { readonly channelId: ChannelId; readonly atMs: number },
) => { readonly contactId: ContactId; readonly recorded: Promise<Recorded> } | undefined;

/** What recording a webhook's facts takes. */
export type FactDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly resolveContact: Resolve;
  /** As `resolveContact`, for somebody who wrote this moment. */
  readonly resolveWriter: Resolve;
  readonly findChannel: (phoneNumberId: string) => ChannelId | undefined;
  readonly isOurAccount: (wabaId: string) => boolean;
  readonly recordContactFact: (fact: ContactFact, channelId: ChannelId) => Promise<Recorded>[];
  readonly recordChannelFact: (fact: ChannelFact) => Promise<Recorded>[];
  /** Keeps a status until its message is here. */
  readonly parkStatus: ReturnType<typeof createParkStatus>;
  readonly statusWebhook: (fact: StatusFact) => Uint8Array;
  readonly blind: (kind: 'wamid' | 'status' | 'conversation' | 'change' | 'history', value: string) => string;
};
