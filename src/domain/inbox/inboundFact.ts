import type { HealthKind, HealthSeverity } from '../channels/channels.events.ts';
import type { ContactAddress, MarketingChoice } from '../contacts/contacts.events.ts';
import type { DeliveryStatus, PastStatus } from './inbox.events.ts';
import type { MessageContent, MessageExtras } from './messageContent.ts';

/* What a webhook can tell, in our words; the adapter that reads Meta's is src/main/whatsapp/inbound.ts. */

/** A customer as one webhook names them; any part may be missing. */
export type Sender = ContactAddress & { readonly name: string | null; readonly username: string | null };

type OnNumber = { readonly phoneNumberId: string };
/** `person` is always the customer, whoever wrote. */
type OfPerson = OnNumber & { readonly person: Sender };

/** One message as told, whoever wrote it. */
type Told = OfPerson & {
  readonly wamid: string;
  readonly messageType: string;
  readonly sentAtMs: number;
  readonly quotedWamid: string | null;
  readonly body: MessageContent;
  readonly extras: MessageExtras;
  /** Of a group's message who in it wrote, by name or number; `person` is then the group. null: no group. */
  readonly author: string | null;
  /** The message object as received, JSON, unless `body` says all there is. */
  readonly raw: string | null;
};

/** A change to an earlier message; it may come before the message itself. */
type Change = OfPerson & {
  readonly by: 'customer' | 'phone';
  /** The change's own wamid. */
  readonly wamid: string;
  readonly targetWamid: string;
  readonly atMs: number;
};

export type HistoryMessage = Pick<
  Told,
  'wamid' | 'messageType' | 'sentAtMs' | 'body' | 'quotedWamid' | 'raw'
> & {
  readonly from: 'customer' | 'us';
  /** Where one of ours stood when the phone's past was read. */
  readonly status: PastStatus | null;
};

export type ConversationFact =
  | (Told & { readonly kind: 'message' })
  /** Written on the business's own phone. */
  | (Told & { readonly kind: 'echo' })
  | (Change & { readonly kind: 'reaction'; readonly emoji: string })
  | (Change & Pick<Told, 'body' | 'raw'> & { readonly kind: 'edit' })
  | (Change & { readonly kind: 'revoke' })
  | (OfPerson & {
      readonly kind: 'history';
      readonly importId: string;
      readonly messages: readonly HistoryMessage[];
    })
  | (OnNumber & {
      /** To whom the message went is known from the message. */
      readonly kind: 'status';
      readonly wamid: string;
      readonly status: DeliveryStatus;
      readonly atMs: number;
      readonly attemptId: string | null;
      readonly errorCode: number | null;
      /** The status as received, JSON, unless the above says all there is. */
      readonly raw: string | null;
    });

export type ContactFact =
  /** What the business calls this person in its phone; null: taken out of the address book. */
  | (OfPerson & { readonly kind: 'contactNamed'; readonly name: string | null; readonly atMs: number })
  | (OfPerson & {
      readonly kind: 'marketingPreference';
      readonly choice: MarketingChoice;
      readonly atMs: number;
    })
  /** The same person under a new number, user id or both. */
  | (OfPerson & {
      readonly kind: 'identityChanged';
      readonly previous: ContactAddress;
      readonly atMs: number;
    });

export type ChannelFact =
  | {
      readonly kind: 'health';
      readonly wabaId: string;
      /** null: about the whole account, or named by `displayNumber` only. */
      readonly phoneNumberId: string | null;
      readonly displayNumber: string | null;
      readonly topic: HealthKind;
      readonly severity: HealthSeverity;
      /** WhatsApp's own name of what happened, e.g. `REJECTED`. */
      readonly event: string;
      readonly atMs: number | null;
      readonly subject: string | null;
      readonly detail: string | null;
      readonly untilMs: number | null;
      readonly raw: string;
    }
  | (OnNumber & {
      readonly kind: 'historyProgress';
      readonly phase: number | null;
      readonly chunk: number | null;
      readonly percent: number | null;
      /** Why the phone's past does not come, e.g. 2593109: the business declined. */
      readonly errorCode: number | null;
    });

export type InboundFact =
  | ConversationFact
  | ContactFact
  | ChannelFact
  /** Understood, and nothing to keep. */
  | { readonly kind: 'noted' }
  /** Signed by Meta but not understood: kept whole, shown as a number, never dropped. */
  | { readonly kind: 'unclear'; readonly reason: UnclearReason };

export type UnclearReason =
  | 'notJson'
  | 'futureTime'
  | 'tooDeep'
  | 'unknownShape'
  | 'unknownField'
  | 'unknownMessage'
  | 'noSender';
