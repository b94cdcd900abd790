import type { ContactAddress } from '../contacts/contacts.events.ts';
import type { DeliveryStatus } from './inbox.events.ts';
import type { MessageContent, MessageExtras } from './messageContent.ts';

/* What a webhook can tell, in our words; the adapter that reads Meta's is src/main/whatsapp/inbound.ts. */

/** A customer as one webhook names them; any part may be missing. */
export type Sender = ContactAddress & { readonly name: string | null; readonly username: string | null };

export type InboundFact =
  | {
      readonly kind: 'message';
      readonly phoneNumberId: string;
      readonly sender: Sender;
      readonly wamid: string;
      readonly messageType: string;
      readonly sentAtMs: number;
      readonly quotedWamid: string | null;
      readonly body: MessageContent;
      readonly extras: MessageExtras;
      /** The message object as received, JSON, unless `body` says all there is. */
      readonly raw: string | null;
    }
  | {
      readonly kind: 'status';
      readonly phoneNumberId: string;
      readonly recipient: Sender;
      readonly wamid: string;
      readonly status: DeliveryStatus;
      readonly reportedAtMs: number;
      readonly attemptId: string | null;
      readonly errorCode: number | null;
    }
  /** Signed by Meta but not understood: kept whole, shown as a number, never dropped. */
  | { readonly kind: 'unclear'; readonly reason: UnclearReason };

type UnclearReason =
  | 'notJson'
  | 'futureTime'
  | 'tooDeep'
  | 'unknownShape'
  | 'unknownField'
  | 'unknownMessage'
  | 'noSender';
