import type { AliasKey, ContactId, EpochMs } from '../ids.ts';

/** How WhatsApp addresses a person: business-scoped user id first, phone number as an alias; either may be missing. */
export type ContactAddress = { readonly phone: string | null; readonly userId: string | null };

export type ContactEvent =
  | {
      readonly type: 'contacts.contactAppeared.v1';
      readonly contactId: ContactId;
      readonly aliases: readonly AliasKey[];
      readonly at: EpochMs;
      readonly content: ContactAddress & { readonly name: string | null; readonly username: string | null };
    }
  | {
      /** The same person seen under a further number or user id, or under a new name. */
      readonly type: 'contacts.contactRecognised.v1';
      readonly contactId: ContactId;
      readonly aliases: readonly AliasKey[];
      readonly at: EpochMs;
      readonly content: ContactAddress & { readonly name: string | null; readonly username: string | null };
    };
