import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Fold } from '../../src/domain/command.ts';
import type { CommandId } from '../../src/domain/ids.ts';
import {
  type MemberActor,
  type Permission,
  RIGHTS,
  type Right,
  type Role,
  ROLES,
} from '../../src/domain/permissions.ts';
import { accessOfRole, grant, type WindowState } from '../../src/domain/team/access.ts';
import { SHIPPED_SCHEDULES } from '../../src/domain/team/schedule.ts';
import { createExecute } from '../../src/main/engine/execute.ts';
import { createLiveQueries, type NamedQuery } from '../../src/main/engine/liveQueries.ts';
import { queries } from '../../src/main/features/readFeatures.ts';
import { commands, shellCommands } from '../../src/main/features/writeFeatures.ts';
import { roleMatrix } from '../support/roleMatrix.ts';
import { ana, at, NOW } from '../support/story.ts';

/*
 * Every command and every query x every role x no window, inside it, outside it. What each needs is written
 * out here, apart from the contract: one that nobody thought about fails.
 */

const NEEDS: Readonly<Partial<Record<Permission, readonly string[]>>> = {
  'workspace.use': [
    'history.stop',
    'guards.getOwnStep',
    'devices.listOwn',
    'devices.signOutOwn',
    'security.getSecurity',
    'notices.acknowledgeOwn',
    'notices.listMine',
    'settings.saveSettings',
    'automation.listHolidays',
    'automation.listQuickReplies',
    'settings.getSettings',
    'team.addFactor',
    'team.removeFactor',
    'team.recordFirstMessages',
    'team.getWorkspace',
    'team.getHours',
    'team.listTeams',
    'routing.listColleagues',
    'routing.getLevels',
    'channels.listChannels',
    'channels.getHealth',
    'channels.listQuarantined',
  ],
  'inbox.read': [
    'inbox.closeTask',
    'inbox.reopenTask',
    'inbox.reassignTask',
    'inbox.listMyTasks',
    'inbox.markRead',
    'routing.watch',
    'routing.unwatch',
    'routing.showPresence',
    'routing.leavePresence',
    'routing.listOwnership',
    'routing.listPresence',
    'routing.listWatched',
    'inbox.listConversations',
    'inbox.getConversation',
    'inbox.countInbox',
    'inbox.countViews',
    'inbox.listSharedViews',
    'inbox.listCalls',
    'inbox.listMessages',
    'inbox.listAttachments',
    'inbox.listEpisodes',
    'inbox.listOutbox',
    'search.findMessages',
    'search.findPeople',
    'channels.listGaps',
    'contacts.listMerged',
    'contacts.listFields',
    'contacts.getCustomer',
    'contacts.getMarketingPreference',
    'contacts.getErasure',
    'routing.getWhy',
    'routing.listQueue',
  ],
  'inbox.reply': [
    'inbox.addNote',
    'inbox.editNote',
    'inbox.removeNote',
    'inbox.listMentionable',
    'inbox.queueReply',
    'automation.saveOwnQuickReply',
    'automation.removeOwnQuickReply',
    'inbox.closeProposal',
    'inbox.listMyProposals',
    'inbox.getFirstSent',
    'inbox.setState',
    'inbox.sendReplyAgain',
    'inbox.discardReply',
    'inbox.saveDraft',
    'inbox.getDraft',
    'inbox.showTyping',
    'routing.claim',
    'routing.release',
    'routing.transfer',
    'routing.takeOver',
    'channels.takeNumber',
    'channels.giveUpNumber',
    'routing.clearFlag',
    'media.beginFile',
    'media.appendFile',
    'media.finishFile',
    'media.dropFile',
    'channels.listTemplates',
  ],
  'inbox.flag': ['routing.flagConversation'],
  'routing.assignOthers': [
    'inbox.shareView',
    'inbox.unshareView',
    'routing.assign',
    'inbox.approveReply',
    'inbox.returnReply',
    'inbox.listProposals',
  ],
  'automation.edit': [
    'contacts.saveField',
    'contacts.removeField',
    'labels.switchAutomatic',
    'automation.saveHolidays',
    'automation.saveIntent',
    'automation.removeIntent',
    'automation.setAssistant',
    'automation.listIntents',
    'automation.getAssistant',
    'automation.tryAssistant',
    'automation.saveRule',
    'automation.removeRule',
    'automation.orderRules',
    'automation.stopAll',
    'automation.listRules',
    'automation.listRuleRuns',
    'automation.listWebhookNames',
    'automation.tryRule',
    'automation.saveQuickReply',
    'automation.removeQuickReply',
    'automation.saveAutoReply',
    'automation.listAutoReplies',
    'automation.getExpectedAnswer',
    'routing.saveLevel',
    'routing.removeLevel',
    'routing.saveWaitSettings',
    'routing.listBreaches',
    'routing.saveRules',
    'routing.getPlan',
    'routing.tryRules',
  ],
  'reports.view': ['automation.listQuestions', 'automation.countQuestions'],
  'labels.view': ['labels.countLabels', 'labels.listSwitchedOff', 'labels.listLabels'],
  'labels.set': [
    'labels.saveLabel',
    'labels.deleteLabel',
    'labels.addLabel',
    'labels.removeLabel',
    'labels.getLabelUse',
  ],
  'contacts.edit': [
    'contacts.mergeContacts',
    'contacts.splitContacts',
    'contacts.setField',
    'contacts.setNote',
    'contacts.recordConsent',
    'contacts.recordSpend',
    'contacts.listLikely',
  ],
  'channels.connect': [
    'channels.connectNumber',
    'channels.askPhoneSync',
    'channels.setPrimarySender',
    'channels.setOneSender',
    'automation.saveWebhook',
    'automation.removeWebhook',
    'automation.testWebhook',
    'automation.listWebhooks',
    'automation.listDeliveries',
  ],
  'history.import': [
    'history.recogniseFile',
    'history.lookAtChat',
    'history.importChat',
    'history.lookAtTable',
    'history.checkTable',
    'history.importTable',
    'history.lookAtArchive',
    'history.importArchive',
  ],
  'history.export': ['history.exportWorkspace'],
  'history.delete': ['contacts.erase', 'inbox.deleteMessages', 'inbox.restoreMessages', 'inbox.listDeleted'],
  'audit.view': [
    'inbox.listNoteVersions',
    'audit.exportLog',
    'audit.lookAt',
    'audit.listEntries',
    'audit.getScope',
  ],
  'team.manage': [
    'audit.acceptShortfall',
    'devices.signOut',
    'devices.keepSession',
    'devices.rename',
    'devices.remove',
    'devices.savePolicy',
    'devices.signReview',
    'devices.list',
    'team.changeProfile',
    'team.saveTeam',
    'team.removeTeam',
    'team.supervise',
    'routing.listHeldBy',
    'inbox.previewAccess',
    'security.setDeepLock',
    'security.setRotation',
    'security.noteRecoveryTest',
    'security.startDataKeyChange',
    'security.agreeToRecovery',
    'security.recoverTogether',
    'notices.saveMail',
    'notices.testMail',
    'notices.mailAgain',
    'notices.savePush',
    'notices.getPush',
    'notices.getMail',
    'guards.listFactors',
    'guards.getRules',
    'notices.acknowledge',
    'notices.listForAdmins',
    'team.addMember',
    'team.renewAccess',
    'team.changeRole',
    'team.changeAccess',
    'team.changeHours',
    'team.saveSchedule',
    'team.removeSchedule',
    'team.deactivateMember',
    'team.resetFactor',
    'team.changeRules',
    'team.approveChange',
    'team.declineChange',
    'guards.listProposals',
    'team.getAccessReport',
    'team.listMembers',
  ],
};

function neededFor(name: string): Permission {
  const found = Object.entries(NEEDS).filter(([, names]) => names.includes(name));
  if (found.length !== 1) throw new Error(`Say in NEEDS, once, who may ask for ${name}`);
  return found[0]![0] as Permission;
}

const WINDOWS = ['none', 'inside', 'outside'] as const;
type Window = (typeof WINDOWS)[number];
const OPENS = at(NOW + 3_600_000);
const STATE: Readonly<Record<Window, WindowState>> = {
  none: { isOpen: true, until: null },
  inside: { isOpen: true, until: OPENS },
  outside: { isOpen: false, opensAt: OPENS },
};

/** Somebody of this role, with all they hold bound to the night. */
function actorOf(role: Role, window: Window): MemberActor {
  const night = SHIPPED_SCHEDULES.night.scheduleId;
  const all = Object.fromEntries(RIGHTS.map((right) => [right, night]));
  const access = { ...accessOfRole(role), windows: window === 'none' ? {} : all };
  return { ...ana, role, access: grant(access, () => STATE[window]) };
}

const isRight = (permission: Permission): permission is Right =>
  (RIGHTS as readonly string[]).includes(permission);

/** What must come of it, told by the matrix alone; null: it is allowed. */
function expected(permission: Permission, role: Role, window: Window) {
  if (!isRight(permission)) return null;
  if (!roleMatrix[role].includes(permission)) return { code: 'notPermitted', permission };
  // An owner is bound to no hours.
  const isShut = window === 'outside' && role !== 'owner';
  return isShut ? { code: 'windowClosed', permission, opensAt: OPENS } : null;
}

const never = (): never => {
  throw new Error('Nothing is stored here');
};
const execute = createExecute({
  journal: { append: never, follow: never },
  states: { read: (_stream: string, fold: Fold<unknown>) => ({ state: fold.initial, last: 0 }) },
  encode: never,
  sign: never,
  positionOf: () => undefined,
  now: () => NOW,
  steadyNow: () => NOW,
  viewsReached: async () => true,
} as unknown as Parameters<typeof createExecute>[0]);

/** Only whether it is allowed is asked: no conversation is reached. */
const anything = { input: z.any(), reaches: () => [] };
/** Where nothing needs to happen. */
const idle = { decide: () => ({ ok: true, value: [] }) as const, stream: () => 's' };

async function refusalOfCommand(name: string, actor: MemberActor): Promise<unknown> {
  const command = { ...commands, ...shellCommands }[name as keyof typeof commands];
  if (command.kind === 'local') {
    const done = await execute.local(
      { ...command, ...anything },
      async () => ({ ok: true, value: null }),
      {},
      actor,
    );
    return done.ok ? null : done.error;
  }
  const asked = { commandId: randomUUID() as CommandId, actor, wait: false };
  const done = await execute.command({ ...command, ...anything, ...idle }, {}, asked);
  return done.ok ? null : done.error;
}

function refusalOfQuery(name: string, actor: MemberActor): unknown {
  const { contract } = queries.get(name)!;
  const named: NamedQuery = {
    contract: { ...contract, input: z.any() },
    handler: { reads: () => [], run: () => null },
  };
  const live = createLiveQueries({
    queries: new Map([[name, named]]),
    sources: () => ({}) as never,
    actor: () => actor,
    now: () => NOW,
    monotonicMs: () => 0,
    later: () => undefined,
    unexpected: never,
    checkOutputs: false,
  });
  const answer = live.query(name, {});
  return answer.ok ? null : answer.error;
}

const CASES = ROLES.flatMap((role) => WINDOWS.map((window) => ({ role, window })));

describe('what may be asked for', () => {
  it.each([...Object.keys(commands), ...Object.keys(shellCommands)])('%s', async (name) => {
    const permission = neededFor(name);
    for (const { role, window } of CASES)
      expect([role, window, await refusalOfCommand(name, actorOf(role, window))]).toEqual([
        role,
        window,
        expected(permission, role, window),
      ]);
  });

  it.each([...queries.keys()])('%s', (name) => {
    const permission = neededFor(name);
    for (const { role, window } of CASES)
      expect([role, window, refusalOfQuery(name, actorOf(role, window))]).toEqual([
        role,
        window,
        expected(permission, role, window),
      ]);
  });

  it('is all there is', () => {
    const known = new Set([...Object.keys(commands), ...Object.keys(shellCommands), ...queries.keys()]);
    expect(
      Object.values(NEEDS)
        .flat()
        .filter((name) => !known.has(name)),
    ).toEqual([]);
  });
});
