import type { GapRow, QuarantineRow } from '../../src/contract/health.ts';
import type { QueryOutput } from '../../src/contract/index.ts';
import type { ShellWish } from '../../src/contract/notifications.ts';
import type { MessageTemplate } from '../../src/domain/templates/messageTemplate.ts';
import type { ChannelRow } from '../../src/contract/channels.ts';
import type { ConversationHeader, ConversationRow, MessageRow } from '../../src/contract/inbox.ts';
import type { OutboxRow } from '../../src/contract/outbox.ts';
import type { AppState, PracticeState, StatusState, VaultState } from '../../src/contract/shell.ts';
import type { TeamRules } from '../../src/domain/team/teamRules.ts';
import type { Settings } from '../../src/domain/settings/saveSetting.ts';

/** What the fake main knows; tests change it through `FakeBridge.change`. */
export type FakeState = {
  app: AppState;
  status: StatusState;
  practice: PracticeState;
  vault: VaultState;
  wish: ShellWish;
  settings: Settings;
  channels: ChannelRow[];
  health: QueryOutput<'channels.getHealth'>;
  gaps: GapRow[];
  quarantined: QuarantineRow[];
  erasure: QueryOutput<'contacts.getErasure'>;
  marketing: QueryOutput<'contacts.getMarketingPreference'>;
  templates: MessageTemplate[];
  headers: ConversationHeader[];
  conversations: ConversationRow[];
  messagesByConversation: Record<string, MessageRow[]>;
  outbox: OutboxRow[];
  drafts: Record<string, string>;
  /** By survivor. */
  merged: Record<string, QueryOutput<'contacts.listMerged'>>;
  colleagues: QueryOutput<'routing.listColleagues'>;
  present: QueryOutput<'routing.listPresence'>;
  ownership: QueryOutput<'routing.listOwnership'>;
  watched: QueryOutput<'routing.listWatched'>;
  labels: QueryOutput<'labels.listLabels'>;
  quickReplies: QueryOutput<'automation.listQuickReplies'>;
  autoReplies: QueryOutput<'automation.listAutoReplies'>;
  holidays: QueryOutput<'automation.listHolidays'>;
  teams: QueryOutput<'team.listTeams'>;
  hours: QueryOutput<'team.getHours'>;
  me: NonNullable<QueryOutput<'team.getWorkspace'>>['me'];
  firstSent: QueryOutput<'inbox.getFirstSent'>;
  businessName: string;
  ownStep: QueryOutput<'guards.getOwnStep'>;
  rules: TeamRules;
};
