import { auditQueries } from './audit/audit.queries.ts';
import { contract } from '../../contract/index.ts';
import type { NamedQuery } from '../engine/liveQueries.ts';
import type { Projection } from '../engine/projection.ts';
import type { AnyQueryHandler } from '../engine/query.ts';
import { automation } from './automation/automation.projection.ts';
import { createAutomationQueries } from './automation/automation.queries.ts';
import { questions } from './automation/questions.projection.ts';
import { rules } from './automation/rules.projection.ts';
import { webhooks } from './automation/webhooks.projection.ts';
import { assistant } from './automation/assistant.projection.ts';
import { channels } from './channels/channels.projection.ts';
import { channelsQueries } from './channels/channels.queries.ts';
import { gaps } from './channels/gaps.projection.ts';
import { apart } from './contacts/apart.projection.ts';
import { contacts } from './contacts/contacts.projection.ts';
import { contactsQueries } from './contacts/contacts.queries.ts';
import { customers } from './contacts/customers.projection.ts';
import { erasures } from './contacts/erasures.projection.ts';
import { isVip } from './contacts/vip.index.ts';
import { guards } from './guards/guards.projection.ts';
import { guardsQueries } from './guards/guards.queries.ts';
import { inbox } from './inbox/inbox.projection.ts';
import { notes } from './inbox/notes.projection.ts';
import { proposals } from './inbox/proposals.projection.ts';
import { sharedViews } from './inbox/sharedViews.projection.ts';
import { states } from './inbox/states.projection.ts';
import { threads } from './inbox/threads.projection.ts';
import { inboxQueries } from './inbox/inbox.queries.ts';
import { labels } from './labels/labels.projection.ts';
import { labelsQueries } from './labels/labels.queries.ts';
import { media } from './media/media.projection.ts';
import { levels } from './routing/levels.projection.ts';
import { flags, ownership, routing, waiting, watchers } from './routing/routing.projection.ts';
import { routed, routingPlan } from './routing/routed.projection.ts';
import { createRoutingQueries } from './routing/routing.queries.ts';
import { devices } from './devices/devices.projection.ts';
import { devicesQueries } from './devices/devices.queries.ts';
import { notices } from './notices/notices.projection.ts';
import { noticesQueries } from './notices/notices.queries.ts';
import { search } from './search/search.projection.ts';
import { searchQueries } from './search/search.queries.ts';
import { security } from './security/security.projection.ts';
import { securityQueries } from './security/security.queries.ts';
import { settingsQueries } from './settings/settings.queries.ts';
import { mayAnswer } from './team/member.index.ts';
import { people, teams } from './team/people.projection.ts';
import { businessTimeZone, isWithinSchedule } from './team/schedule.index.ts';
import { team } from './team/team.projection.ts';
import { teamQueries } from './team/team.queries.ts';

/* The one place that lists what the features bring to the read side. */

export const projections: readonly Projection[] = [
  team,
  guards,
  people,
  teams,
  channels,
  gaps,
  erasures,
  contacts,
  customers,
  apart,
  inbox,
  notes,
  threads,
  states,
  sharedViews,
  proposals,
  routing,
  flags,
  ownership,
  watchers,
  waiting,
  levels,
  routed,
  routingPlan,
  labels,
  media,
  search,
  notices,
  security,
  devices,
  automation,
  assistant,
  rules,
  webhooks,
  questions,
];

/** The table whose row ids sort by time, seen with the ids that are taken for ever. */
export const TIME_ORDERED_TABLE = 'taken_message_id';

const handlers = {
  inbox: inboxQueries,
  routing: createRoutingQueries({ mayAnswer, isWithinSchedule, timeZoneOf: businessTimeZone, isVip }),
  labels: labelsQueries,
  search: searchQueries,
  channels: channelsQueries,
  contacts: contactsQueries,
  history: {},
  team: teamQueries,
  guards: guardsQueries,
  notices: noticesQueries,
  security: securityQueries,
  devices: devicesQueries,
  settings: settingsQueries,
  audit: auditQueries,
  automation: createAutomationQueries({ mayAnswer }),
} as const;

export const queries: ReadonlyMap<string, NamedQuery> = new Map(
  Object.entries(handlers).flatMap(([feature, own]) =>
    Object.entries(own).map(([name, handler]): [string, NamedQuery] => {
      const contracts = contract[feature as keyof typeof contract].queries as Record<
        string,
        NamedQuery['contract']
      >;
      const queryContract = contracts[name];
      if (queryContract === undefined) throw new Error(`No contract for ${feature}.${name}`);
      return [`${feature}.${name}`, { contract: queryContract, handler: handler as AnyQueryHandler }];
    }),
  ),
);
