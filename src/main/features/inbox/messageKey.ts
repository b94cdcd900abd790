import { MessageKey } from '../../../domain/ids.ts';

/** A wamid contains the customer's number, so a message goes by a keyed hash of it. */
export const messageKeyOf = (blind: (kind: 'wamid', value: string) => string, wamid: string): MessageKey =>
  MessageKey.parse(blind('wamid', wamid));
