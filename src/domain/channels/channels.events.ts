import type { ChannelId, EpochMs, MemberId } from '../ids.ts';

/** What a report is about that WhatsApp sends by itself. */
export type HealthKind =
  | 'templateStatus'
  | 'templateQuality'
  | 'templateComponents'
  | 'templateCategory'
  | 'numberQuality'
  | 'displayName'
  | 'account'
  | 'accountAlert'
  | 'accountReview'
  | 'capability'
  | 'security'
  | 'username'
  | 'platformError';

/** What Baton asks about a number by itself, every hour. */
export type CheckedKind =
  | 'rating'
  | 'limit'
  | 'sending'
  | 'numberState'
  | 'nameState'
  | 'phoneApp'
  /** When the number was last brought onto the platform, in seconds. */
  | 'onboarded'
  | 'webhookAddress';

/**
 * Why nothing could arrive. `closed`: Baton was quit, or started and not yet unlocked. `crashed`: it stopped
 * without being quit. `offline`: WhatsApp could not be reached, so neither could we.
 */
export type GapCause = 'closed' | 'crashed' | 'asleep' | 'offline' | 'portInUse';

/** `critical`: messages do not go or will stop going. `warning`: a person should look. */
export type HealthSeverity = 'info' | 'warning' | 'critical';

/** What WhatsApp hands over of the phone that shares a number (coexistence). */
export type SyncPart = 'contacts' | 'history';

/** `notTaken`: certainly not asked for, so a person may ask again. `refused`: no, and for good. */
export type SyncOutcome = 'accepted' | 'refused' | 'notTaken' | 'unknown';

/** Why nobody has a number any more: they gave it up, were away too long, or left the team. */
export type NumberLeft = 'givenUp' | 'away' | 'gone';

export type ChannelEvent =
  | {
      readonly type: 'channels.channelConnected.v1';
      readonly channelId: ChannelId;
      readonly phoneNumberId: string;
      readonly wabaId: string;
      /** Origin the token was checked against; the token is never sent anywhere else. */
      readonly graphOrigin: string;
      readonly quality: string | null;
      readonly messagingLimit: string | null;
      readonly at: EpochMs;
      readonly content: { readonly displayNumber: string; readonly verifiedName: string };
    }
  | {
      readonly type: 'channels.webhookRegistered.v1';
      readonly channelId: ChannelId;
      readonly at: EpochMs;
      readonly content: { readonly publicUrl: string };
    }
  | {
      /** Who usually answers on this number from here on; null: nobody in particular. */
      readonly type: 'channels.primarySenderSet.v1';
      readonly channelId: ChannelId;
      readonly memberId: MemberId | null;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | {
      /** From here on one person sends at a time, and loses the number after so long away; null: everybody may send. */
      readonly type: 'channels.oneSenderSet.v1';
      readonly channelId: ChannelId;
      readonly awayMinutes: number | null;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'channels.numberTaken.v1';
      readonly channelId: ChannelId;
      readonly memberId: MemberId;
      /** Who had it until then. */
      readonly from: MemberId | null;
      readonly at: EpochMs;
      /** Why it was taken from them. */
      readonly content: { readonly reason: string | null };
    }
  | {
      readonly type: 'channels.numberLeft.v1';
      readonly channelId: ChannelId;
      readonly memberId: MemberId;
      readonly why: NumberLeft;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'channels.healthReported.v1';
      /** null: about the whole account. */
      readonly channelId: ChannelId | null;
      readonly wabaId: string;
      readonly kind: HealthKind | CheckedKind;
      readonly severity: HealthSeverity;
      /** WhatsApp's own name of what happened, e.g. `REJECTED`, `THROUGHPUT_UPGRADE`, an error code. */
      readonly event: string;
      readonly reportedAt: EpochMs;
      readonly at: EpochMs;
      readonly content: {
        /** The template, number or name it is about. */
        readonly subject: string | null;
        readonly detail: string | null;
        /** When it ends, or comes into force. */
        readonly until: EpochMs | null;
        /** As received, JSON. */
        readonly raw: string;
      };
    }
  | {
      readonly type: 'channels.gapRecorded.v1';
      /** null: every number. */
      readonly channelId: ChannelId | null;
      readonly from: EpochMs;
      readonly until: EpochMs;
      readonly cause: GapCause;
      readonly at: EpochMs;
    }
  | {
      /** The phone's past on its way here (coexistence), a chunk at a time and in any order. */
      readonly type: 'channels.historyProgressed.v1';
      readonly channelId: ChannelId;
      /** 0: the last day, 1: up to 90 days, 2: up to 180. */
      readonly phase: number | null;
      readonly chunk: number | null;
      /** 0 to 100; 100: all of it was sent. */
      readonly percent: number | null;
      /** Why it does not come, e.g. 2593109: the business declined. */
      readonly errorCode: number | null;
      readonly at: EpochMs;
    }
  | {
      /** Somebody wants the contacts and the past of the phone (coexistence); WhatsApp is asked next. */
      readonly type: 'channels.phoneSyncBegun.v1';
      readonly channelId: ChannelId;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'channels.phoneSyncAnswered.v1';
      readonly channelId: ChannelId;
      readonly part: SyncPart;
      readonly outcome: SyncOutcome;
      /** Of a refusal, e.g. 2593108: asked too late. */
      readonly errorCode: number | null;
      readonly at: EpochMs;
      /** WhatsApp's number of the request, to be named when support is asked. */
      readonly content: { readonly requestId: string | null };
    };
