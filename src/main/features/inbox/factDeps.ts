import type { ChannelId, ContactId } from '../../../domain/ids.ts';
import type { Sender } from '../../../domain/inbox/inboundFact.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { Recorded } from '../../engine/recorded.ts';
import type { ReadDb } from '../../engine/sql.ts';

/** What recording a webhook's facts takes. */
export type FactDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly resolveContact: (
    sender: Sender,
  ) => { readonly contactId: ContactId; readonly recorded: Promise<Recorded> } | undefined;
  readonly findChannel: (phoneNumberId: string) => ChannelId | undefined;
  readonly blind: (kind: 'wamid' | 'status' | 'conversation', value: string) => string;
};
