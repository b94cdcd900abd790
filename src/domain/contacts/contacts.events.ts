import type { AliasKey, ChannelId, ContactId, ConversationId, EpochMs, MemberId } from '../ids.ts';

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
    };
