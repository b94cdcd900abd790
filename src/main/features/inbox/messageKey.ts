import { type CommandId, MessageKey } from '../../../domain/ids.ts';

/** A wamid contains the customer's number, so a message goes by a keyed hash of it. */
export const messageKeyOf = (blind: (kind: 'wamid', value: string) => string, wamid: string): MessageKey =>
  MessageKey.parse(blind('wamid', wamid));

/** The command that records a message as a webhook told it; derived, so that a repeat stores nothing. */
export const messageCommandId = (key: MessageKey): CommandId => `m:${key}` as CommandId;
