import { z } from 'zod';
import type { HealthKind, HealthSeverity } from '../../../domain/channels/channels.events.ts';
import { severityBy } from '../../../domain/channels/severity.ts';
import type { ChannelFact, InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { type Place, unclear } from './place.ts';
import { wellFormed } from './primitives.ts';

/*
 * What Meta says of a number, its templates and its account (cloud-api.md 7): facts for the Channel health
 * screen. Each reader picks what a person needs; the whole stays in `raw`.
 */

type Health = Extract<ChannelFact, { kind: 'health' }>;
type Reading = {
  readonly event: string | null;
  readonly severity: HealthSeverity;
  readonly subject?: string | null;
  readonly detail?: string | null;
  readonly until?: string | null;
};
type Value = Readonly<Record<string, unknown>>;

const MAX_LENGTH = 2_000;
const isObject = (value: unknown): value is Value => typeof value === 'object' && value !== null;

/** The text or number at this path; null where there is neither. */
function at(value: unknown, ...path: readonly (string | number)[]): string | null {
  const found = path.reduce<unknown>(
    (inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key as string] : undefined),
    value,
  );
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' ? wellFormed(found.slice(0, MAX_LENGTH)) : null;
}

const joined = (...parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null && part !== '' && part !== 'NONE').join(' · ') || null;

const templateSeverity = severityBy(
  ['DISABLED'],
  ['REJECTED', 'PAUSED', 'FLAGGED', 'LIMIT_EXCEEDED', 'LOCKED', 'PENDING_DELETION'],
);
const qualitySeverity = severityBy(['RED'], ['YELLOW']);
const numberSeverity = severityBy(['FLAGGED'], ['DOWNGRADE']);
const decisionSeverity = severityBy([], ['REJECTED', 'DEFERRED']);
const accountSeverity = severityBy(
  ['ACCOUNT_DELETED', 'ACCOUNT_RESTRICTION', 'PARTNER_REMOVED', 'ACCOUNT_OFFBOARDED', 'DISABLE'],
  ['ACCOUNT_VIOLATION', 'DISABLED_UPDATE', 'SCHEDULE_FOR_DISABLE', 'PARTNER_APP_UNINSTALLED'],
);
const alertSeverity = severityBy(['CRITICAL'], ['WARNING']);
const securitySeverity = severityBy([], ['PIN_CHANGED', 'PIN_RESET_REQUEST']);

const template = (value: Value): string | null =>
  joined(
    at(value, 'message_template_name'),
    at(value, 'message_template_language')?.replaceAll('-', '_') ?? null,
  );

const templateStatus = (value: Value): Reading => ({
  event: at(value, 'event'),
  severity: templateSeverity(at(value, 'event')),
  subject: template(value),
  detail: joined(
    at(value, 'reason'),
    at(value, 'rejection_info', 'recommendation'),
    at(value, 'other_info', 'title'),
    at(value, 'other_info', 'description'),
  ),
  until: at(value, 'disable_info', 'disable_date'),
});

const templateQuality = (value: Value): Reading => ({
  event: at(value, 'new_quality_score'),
  severity: qualitySeverity(at(value, 'new_quality_score')),
  subject: template(value),
  detail: at(value, 'previous_quality_score'),
});

const templateComponents = (value: Value): Reading => ({
  event: 'CHANGED',
  severity: 'info',
  subject: template(value),
  detail: joined(at(value, 'message_template_title'), at(value, 'message_template_element')),
});

/** Announced a day ahead: `new_category` is then the current one, `correct_category` what is to come. */
const templateCategory = (value: Value): Reading => ({
  event: at(value, 'correct_category') ?? at(value, 'new_category'),
  severity: 'warning',
  subject: template(value),
  detail: at(value, 'previous_category') ?? at(value, 'new_category'),
  until: at(value, 'category_update_timestamp'),
});

const numberQuality = (value: Value): Reading => ({
  event: at(value, 'event'),
  severity: numberSeverity(at(value, 'event')),
  subject: at(value, 'display_phone_number'),
  detail: at(value, 'max_daily_conversations_per_business') ?? at(value, 'current_limit'),
});

const displayName = (value: Value): Reading => ({
  event: at(value, 'decision'),
  severity: decisionSeverity(at(value, 'decision')),
  subject: at(value, 'requested_verified_name'),
  detail: at(value, 'rejection_reason'),
});

const restrictions = (value: Value): string | null => {
  const list = value['restriction_info'];
  return Array.isArray(list) ? joined(...list.map((each) => at(each, 'restriction_type'))) : null;
};

const account = (value: Value): Reading => {
  const ban = at(value, 'ban_info', 'waba_ban_state');
  const event = at(value, 'event');
  return {
    event,
    severity: accountSeverity(ban ?? event),
    subject: at(value, 'waba_info', 'waba_id'),
    detail: joined(
      at(value, 'disconnection_info', 'reason'),
      at(value, 'violation_info', 'violation_type'),
      restrictions(value),
      ban,
    ),
    until: at(value, 'restriction_info', 0, 'expiration'),
  };
};

const accountAlert = (value: Value): Reading => ({
  event: at(value, 'alert_info', 'alert_type'),
  severity: alertSeverity(at(value, 'alert_info', 'alert_severity')),
  subject: at(value, 'entity_id'),
  detail: at(value, 'alert_info', 'alert_description'),
});

const accountReview = (value: Value): Reading => ({
  event: at(value, 'decision'),
  severity: decisionSeverity(at(value, 'decision')),
});

const capability = (value: Value): Reading => ({
  event: 'CHANGED',
  severity: 'info',
  detail: at(value, 'max_daily_conversations_per_business') ?? at(value, 'max_daily_conversation_per_phone'),
});

const security = (value: Value): Reading => ({
  event: at(value, 'event'),
  severity: securitySeverity(at(value, 'event')),
  subject: at(value, 'display_phone_number'),
  detail: at(value, 'requester'),
});

const username = (value: Value): Reading => ({
  event: at(value, 'status'),
  severity: 'info',
  subject: at(value, 'username'),
});

const READERS: ReadonlyMap<string, readonly [HealthKind, (value: Value) => Reading]> = new Map([
  ['message_template_status_update', ['templateStatus', templateStatus]],
  ['message_template_quality_update', ['templateQuality', templateQuality]],
  ['message_template_components_update', ['templateComponents', templateComponents]],
  ['template_category_update', ['templateCategory', templateCategory]],
  ['phone_number_quality_update', ['numberQuality', numberQuality]],
  ['phone_number_name_update', ['displayName', displayName]],
  ['account_update', ['account', account]],
  ['account_alerts', ['accountAlert', accountAlert]],
  ['account_review_update', ['accountReview', accountReview]],
  ['business_capability_update', ['capability', capability]],
  ['security', ['security', security]],
  ['business_username_update', ['username', username]],
]);

export const isHealthField = (field: string): boolean => READERS.has(field);

/** `event` is stored in clear: only a name of Meta's kind may stand there. */
const EventName = z.string().regex(/^\w{1,64}$/);
/** Unix seconds, or ms, as number or text; or a date. */
function epochMs(value: string | null): number | null {
  if (value === null) return null;
  const number = Number(value);
  const ms = Number.isFinite(number) ? (number > 1e11 ? number : number * 1000) : Date.parse(value);
  return Number.isInteger(ms) && ms > 0 && ms < 8.64e15 ? ms : null;
}

const numberOf = (value: Value): string | null =>
  at(value, 'display_phone_number')?.replaceAll(/\D/g, '') ?? null;

/** @param time of the entry, as received. */
export function healthFact(
  field: string,
  value: unknown,
  { wabaId, time }: { readonly wabaId: string; readonly time: unknown },
): InboundFact {
  const [topic, read] = READERS.get(field) ?? [];
  if (topic === undefined || read === undefined || !isObject(value)) return unclear('unknownShape');
  const { event, severity, subject = null, detail = null, until = null } = read(value);
  const named = EventName.safeParse(event);
  if (!named.success) return unclear('unknownShape');
  const health: Health = {
    kind: 'health',
    wabaId,
    phoneNumberId: at(value, 'entity_type') === 'PHONE_NUMBER' ? at(value, 'entity_id') : null,
    displayNumber: numberOf(value),
    topic,
    severity,
    event: named.data,
    atMs: epochMs(at({ time }, 'time')),
    subject,
    detail,
    untilMs: epochMs(until),
    raw: JSON.stringify(value),
  };
  return health;
}

/** Something is wrong with a number as a whole, not with one message. */
export function platformErrorFact(
  error: unknown,
  { wabaId, phoneNumberId, displayNumber }: Place,
): InboundFact {
  const code = at(error, 'code');
  if (code === null || !/^\d{1,9}$/.test(code)) return unclear('unknownShape');
  return {
    kind: 'health',
    wabaId,
    phoneNumberId,
    displayNumber,
    topic: 'platformError',
    severity: 'warning',
    event: code,
    atMs: null,
    subject: at(error, 'title'),
    detail: at(error, 'error_data', 'details') ?? at(error, 'message'),
    untilMs: null,
    raw: JSON.stringify(error),
  };
}
