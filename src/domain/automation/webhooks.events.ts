import type { EpochMs, MemberId } from '../ids.ts';
import type { WebhookField } from './webhook.ts';

type ByMember = { readonly by: MemberId; readonly at: EpochMs };

export type WebhookEvent =
  | (ByMember & {
      readonly type: 'automation.webhookSaved.v1';
      readonly webhookId: string;
      readonly isOn: boolean;
      /** What leaves this computer beside ids. */
      readonly fields: readonly WebhookField[];
      /** Its signing secret is another one from here on; the secret itself is in no record. */
      readonly hasNewSecret: boolean;
      readonly content: { readonly name: string; readonly url: string };
    })
  | (ByMember & { readonly type: 'automation.webhookRemoved.v1'; readonly webhookId: string });
