import type { EpochMs, LabelId, MemberId } from '../ids.ts';
import type { Variant } from './intent.ts';
import type { AssistantSettings } from './assistantSettings.ts';

type ByMember = { readonly by: MemberId; readonly at: EpochMs };

export type AssistantEvent =
  | (ByMember & {
      readonly type: 'automation.intentSaved.v1';
      readonly intentId: string;
      readonly isOn: boolean;
      readonly labelId: LabelId | null;
      readonly content: { readonly name: string; readonly variants: readonly Variant[] };
    })
  | (ByMember & { readonly type: 'automation.intentRemoved.v1'; readonly intentId: string })
  | (ByMember & Readonly<AssistantSettings> & { readonly type: 'automation.assistantSet.v1' });
