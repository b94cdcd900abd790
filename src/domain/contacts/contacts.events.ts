import type { AliasKey, ChannelId, ContactId, ConversationId, EpochMs, FieldId, MemberId } from '../ids.ts';
import type { Consent } from './consent.ts';
import type { FieldKind } from './fieldKind.ts';

/** How WhatsApp addresses a person: business-scoped user id first, phone number as an alias; either may be missing. */
export type ContactAddress = { readonly phone: string | null; readonly userId: string | null };

/** Where and when somebody was seen; records of before numbers changed hands do not say. */
type Sighting = {
  /** A user id is one person's towards one business; another business knows the same person by another. */
  readonly wabaId?: string | null;
  readonly seenAt?: EpochMs | null;
};

/** `signup`: asked for marketing messages by themselves. */
export type MarketingChoice = 'stop' | 'resume' | 'signup';

/** What colleagues write down about somebody. */
type OfCustomer = { readonly contactId: ContactId; readonly by: MemberId; readonly at: EpochMs };

export type ContactEvent =
  | (Sighting & {
      readonly type: 'contacts.contactAppeared.v1';
      readonly contactId: ContactId;
      readonly aliases: readonly AliasKey[];
      readonly at: EpochMs;
      readonly content: ContactAddress & { readonly name: string | null; readonly username: string | null };
    })
  | (Sighting & {
      /** The same person seen under a further number or user id, or under a new name. */
      readonly type: 'contacts.contactRecognised.v1';
      readonly contactId: ContactId;
      readonly aliases: readonly AliasKey[];
      readonly at: EpochMs;
      readonly content: ContactAddress & { readonly name: string | null; readonly username: string | null };
    })
  | {
      /** Somebody else goes by this number now. */
      readonly type: 'contacts.numberLeft.v1';
      readonly contactId: ContactId;
      readonly aliases: readonly AliasKey[];
      readonly at: EpochMs;
      readonly content: { readonly phone: string };
    }
  | {
      /** WhatsApp itself says so: the same person now goes by this number or user id. */
      readonly type: 'contacts.numberChanged.v1';
      readonly contactId: ContactId;
      readonly aliases: readonly AliasKey[];
      readonly changedAt: EpochMs;
      readonly at: EpochMs;
      readonly content: ContactAddress & { readonly previous: ContactAddress };
    }
  | {
      /** What the business calls this person in its phone's address book; the latest `namedAt` holds. */
      readonly type: 'contacts.contactNamed.v1';
      readonly contactId: ContactId;
      readonly namedAt: EpochMs;
      readonly at: EpochMs;
      /** null: taken out of the address book. */
      readonly content: { readonly name: string | null };
    }
  | {
      /** Whether this person wants marketing messages from this number; the latest `changedAt` holds. */
      readonly type: 'contacts.marketingPreferenceChanged.v1';
      readonly contactId: ContactId;
      readonly channelId: ChannelId;
      readonly choice: MarketingChoice;
      readonly changedAt: EpochMs;
      readonly at: EpochMs;
    }
  | {
      /** The survivor was last written to from the address of this contact, which was merged into it, or from its own. */
      readonly type: 'contacts.addressUsed.v1';
      readonly contactId: ContactId;
      readonly ofContactId: ContactId;
      readonly at: EpochMs;
    }
  | {
      /** Two contacts are one person: from now on all is written to the survivor; no record moves. */
      readonly type: 'contacts.contactsMerged.v1';
      readonly survivorId: ContactId;
      readonly mergedId: ContactId;
      /** null: WhatsApp told that they are the same. */
      readonly by: MemberId | null;
      readonly at: EpochMs;
    }
  | {
      /**
       * A person asked to be forgotten. No `contactId`: it must outlive the keys of all it names, so the reason is
       * sealed with the workspace's.
       */
      readonly type: 'contacts.erased.v1';
      readonly personId: ContactId;
      readonly contactIds: readonly ContactId[];
      readonly conversations: readonly {
        readonly conversationId: ConversationId;
        readonly contactId: ContactId;
        readonly channelId: ChannelId;
      }[];
      readonly by: MemberId;
      readonly at: EpochMs;
      readonly content: { readonly reason: string };
    }
  | {
      /** Undoes a merge. What was written to the survivor meanwhile stays with it. */
      readonly type: 'contacts.contactsSplit.v1';
      readonly survivorId: ContactId;
      readonly mergedId: ContactId;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | {
      /** What the business wants to know of its customers, or another name for it. */
      readonly type: 'contacts.fieldSaved.v1';
      readonly fieldId: FieldId;
      readonly kind: FieldKind;
      /** What there is to choose from, where it is a choice. */
      readonly choices: readonly string[];
      readonly by: MemberId;
      readonly at: EpochMs;
      /** `choices`: what each is called, in the same order. */
      readonly content: { readonly name: string; readonly choices: readonly string[] };
    }
  | {
      readonly type: 'contacts.fieldRemoved.v1';
      readonly fieldId: FieldId;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | (OfCustomer & {
      readonly type: 'contacts.fieldSet.v1';
      readonly fieldId: FieldId;
      /** A number and a date as written down; of a choice its id. null: not known any more. */
      readonly content: { readonly value: string | null };
    })
  | (OfCustomer & {
      /** What to know about this person; empty: nothing. */
      readonly type: 'contacts.noteSet.v1';
      readonly content: { readonly text: string };
    })
  | (OfCustomer & {
      /** Whether they agreed to marketing messages, told to the business itself and not in WhatsApp. */
      readonly type: 'contacts.consentRecorded.v1';
      readonly choice: Consent;
      /** Where or how they said so. */
      readonly content: { readonly how: string };
    })
  | (OfCustomer & {
      /** What they spent in one month, `YYYY-MM`; said again it replaces what was said before. */
      readonly type: 'contacts.spendRecorded.v1';
      readonly month: string;
      /** By the threshold of the business at that time; how much it was is sealed. */
      readonly isVip: boolean;
      readonly content: { readonly amount: number; readonly currency: string; readonly source: string };
    });
