import type { RuleEvent } from './automation/rules.events.ts';
import type { WebhookEvent } from './automation/webhooks.events.ts';
import type { AssistantEvent } from './automation/assistant.events.ts';
import type { AutomationEvent } from './automation/automation.events.ts';
import type { ChannelEvent } from './channels/channels.events.ts';
import type { ContactEvent } from './contacts/contacts.events.ts';
import type { DevicesEvent } from './devices/devices.events.ts';
import type { HistoryEvent } from './history/history.events.ts';
import type { InboxEvent } from './inbox/inbox.events.ts';
import type { LabelEvent } from './labels/labels.events.ts';
import type { RoutingEvent } from './routing/routing.events.ts';
import type { NoticesEvent } from './notices/notices.events.ts';
import type { SecurityEvent } from './security/security.events.ts';
import type { TeamEvent } from './team/team.events.ts';

/**
 * Everything that can have happened. Names end in a version; stored events are never edited.
 *
 * What stands in `content` (free text, names, numbers, addresses, wamids) is sealed before it is
 * stored: with the contact's key where the event has a `contactId`, else with the workspace's key.
 * Everything beside `content` is stored in clear and must be ids, types, times and states only.
 */
export type DomainEvent =
  | TeamEvent
  | SecurityEvent
  | ChannelEvent
  | ContactEvent
  | InboxEvent
  | RoutingEvent
  | LabelEvent
  | DevicesEvent
  | NoticesEvent
  | HistoryEvent
  | AutomationEvent
  | AssistantEvent
  | RuleEvent
  | WebhookEvent;
export type EventType = DomainEvent['type'];
export type EventOf<T extends EventType> = Extract<DomainEvent, { readonly type: T }>;

type WithoutContent<E> = E extends DomainEvent ? Omit<E, 'content'> : never;
/** An event as folds see it: without its content. */
export type ClearEvent = WithoutContent<DomainEvent>;
