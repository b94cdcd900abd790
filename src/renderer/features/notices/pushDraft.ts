import type { ChannelId, MemberId } from '../../../domain/ids.ts';
import { PUSH_PLACES, type PushPlace, PushSettings } from '../../../domain/notices/push.ts';
import type { MessageTemplate } from '../../../domain/templates/messageTemplate.ts';
import { templateFields } from '../../../domain/templates/templateFields.ts';

/* Whose phone rings, as the form has it. */

export type PushMember = { readonly memberId: string; readonly number: string; readonly hasAgreed: boolean };
export type PushDraft = {
  readonly channelId: string;
  /** `name language`. */
  readonly template: string;
  readonly places: Readonly<Record<string, PushPlace>>;
  readonly members: readonly PushMember[];
};

export const keyOf = ({ name, language }: Pick<MessageTemplate, 'name' | 'language'>): string =>
  `${name} ${language}`;

export const NO_MEMBER: PushMember = { memberId: '', number: '', hasAgreed: false };

export const pushDraftOf = (settings: PushSettings | null, channelId: string): PushDraft =>
  settings === null
    ? { channelId, template: '', places: {}, members: [NO_MEMBER] }
    : {
        channelId: settings.channelId,
        template: keyOf(settings.template),
        places: settings.places,
        members: settings.members.map((member) => ({ ...member, number: `+${member.number}` })),
      };

const digitsOf = (number: string): string => number.replaceAll(/\D/g, '');
export const isNumber = (number: string): boolean => /^\+[1-9]\d{6,14}$/.test(`+${digitsOf(number)}`);

/** What stands in a place nobody has chosen for yet. */
export const placeOf = ({ places }: PushDraft, key: string, index: number): PushPlace =>
  places[key] ?? PUSH_PLACES[Math.min(index, PUSH_PLACES.length - 1)] ?? 'business';

/** Null: something is still missing. */
export function pushFrom(draft: PushDraft, template: MessageTemplate | undefined): PushSettings | null {
  if (template === undefined) return null;
  const places = templateFields(template).map(({ key }, index) => [key, placeOf(draft, key, index)] as const);
  const settings = {
    channelId: draft.channelId as ChannelId,
    template: { name: template.name, language: template.language },
    places: Object.fromEntries(places),
    members: draft.members.map(({ memberId, number, hasAgreed }) => ({
      memberId: memberId as MemberId,
      number: digitsOf(number),
      hasAgreed,
    })),
  };
  return PushSettings.safeParse(settings).data ?? null;
}
