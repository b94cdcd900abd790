import type { ChannelId, EpochMs } from '../ids.ts';

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
    };
