import { z } from 'zod';
import type { NotSentReason } from '../inbox/inbox.events.ts';
import type { TemplateDraft } from '../inbox/messageContent.ts';
import { ChannelId, MemberId } from '../ids.ts';
import { fillTemplate } from '../templates/fillTemplate.ts';
import type { MessageTemplate } from '../templates/messageTemplate.ts';
import { headerSlots, isOneTimeCode, templateFields } from '../templates/templateFields.ts';
import { templateProblem } from '../templates/templateProblem.ts';
import type { NoticeKind } from './notice.ts';

/* An alert that also rings somebody's own phone, as a WhatsApp template without a word of any customer. */

/** What may stand in the template's places, and nothing else. */
export const PUSH_PLACES = ['business', 'waiting', 'minutes'] as const;
export type PushPlace = (typeof PUSH_PLACES)[number];

/** Of such alerts a minute counts. */
export const PUSHED_KINDS: readonly NoticeKind[] = ['urgentCalled', 'waitedLong', 'manyWaited'];

export const PushSettings = z
  .strictObject({
    channelId: ChannelId,
    template: z.strictObject({
      name: z.string().regex(/^[a-z0-9_]{1,512}$/),
      language: z.string().regex(/^[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?$/),
    }),
    /** By the key of a `TemplateField`. */
    places: z.record(z.string().max(100), z.enum(PUSH_PLACES)),
    members: z
      .array(
        z.strictObject({
          memberId: MemberId,
          /** E.164 without its plus. */
          number: z.string().regex(/^[1-9]\d{6,14}$/),
          /** They said that Baton may write to this phone of theirs. */
          hasAgreed: z.literal(true),
        }),
      )
      .min(1)
      .max(10),
  })
  .refine(({ members }) => new Set(members.map(({ memberId }) => memberId)).size === members.length);
export type PushSettings = z.infer<typeof PushSettings>;

/** Why a message did not leave. `template`: it cannot be sent, or has other places by now. */
export const PUSH_FAULTS = [
  'template',
  'channel',
  'rejected',
  'unreachable',
  'rateLimited',
  'busy',
  'tokenRefused',
] as const satisfies readonly (NotSentReason | 'template' | 'channel' | 'rejected')[];
export type PushFault = (typeof PUSH_FAULTS)[number];

export const PUSH_STATES = ['waiting', 'sending', 'sent', 'refused', 'unknown'] as const;
export type PushState = (typeof PUSH_STATES)[number];

/** Whether it can be sent with nothing but short texts in it; marketing reaches only whom WhatsApp lets it reach. */
export const canPush = (template: MessageTemplate): boolean =>
  templateProblem(template) === null &&
  template.category !== 'MARKETING' &&
  !isOneTimeCode(template) &&
  headerSlots(template).length === 0 &&
  templateFields(template).every(({ takes }) => takes === 'text');

export type PushValues = Readonly<Record<PushPlace, string>>;

/** Null: the template cannot be sent so. */
export function fillPush(
  template: MessageTemplate,
  places: PushSettings['places'],
  values: PushValues,
  now: number,
): TemplateDraft | null {
  if (!canPush(template)) return null;
  const texts = templateFields(template).map(({ key }) => [key, places[key] && values[places[key]]] as const);
  const filled = fillTemplate(template, { values: Object.fromEntries(texts), headers: {}, now });
  return filled.ok ? filled.value : null;
}
