import { acceptShortfall } from '../../domain/audit/acceptShortfall.ts';
import { lookAt } from '../../domain/audit/lookAt.ts';
import { exportLog } from '../../domain/audit/exportLog.ts';
import { saveAutoReply } from '../../domain/automation/saveAutoReply.ts';
import {
  removeOwnQuickReply,
  removeQuickReply,
  saveOwnQuickReply,
  saveQuickReply,
} from '../../domain/automation/saveQuickReply.ts';
import { removeIntent, saveIntent } from '../../domain/automation/saveIntent.ts';
import { orderRules, removeRule, saveRule, stopAll } from '../../domain/automation/saveRule.ts';
import { removeWebhook, saveWebhook, testWebhook } from '../../domain/automation/saveWebhook.ts';
import { setAssistant } from '../../domain/automation/setAssistant.ts';
import { saveHolidays } from '../../domain/automation/saveHolidays.ts';
import type { Command, LocalCommand } from '../../domain/command.ts';
import { askPhoneSync } from '../../domain/channels/beginPhoneSync.ts';
import { giveUpNumber, setOneSender, takeNumber } from '../../domain/channels/oneSender.ts';
import { setPrimarySender } from '../../domain/channels/setPrimarySender.ts';
import { connectNumber } from '../../domain/channels/recordConnection.ts';
import { eraseContact } from '../../domain/contacts/eraseContact.ts';
import {
  recordConsent,
  recordSpend,
  setCustomerNote,
  setField,
} from '../../domain/contacts/describeCustomer.ts';
import { removeField, saveField } from '../../domain/contacts/saveField.ts';
import { mergeContacts } from '../../domain/contacts/mergeContacts.ts';
import { splitContacts } from '../../domain/contacts/splitContacts.ts';
import { importArchive, lookAtArchive } from '../../domain/history/archiveImport.ts';
import { importChat, lookAtChat, stopHistory } from '../../domain/history/chatImport.ts';
import { recogniseFile } from '../../domain/history/recogniseFile.ts';
import { checkTable, importTable, lookAtTable } from '../../domain/history/tableImport.ts';
import { exportWorkspace } from '../../domain/history/workspaceExport.ts';
import { deleteMessages, restoreMessages } from '../../domain/inbox/deleteMessages.ts';
import { addNote } from '../../domain/inbox/addNote.ts';
import { editNote } from '../../domain/inbox/editNote.ts';
import { removeNote } from '../../domain/inbox/removeNote.ts';
import { closeTask, reassignTask, reopenTask } from '../../domain/inbox/tasks.ts';
import { approveReply } from '../../domain/inbox/approveReply.ts';
import { closeProposal } from '../../domain/inbox/closeProposal.ts';
import { discardReply } from '../../domain/inbox/discardReply.ts';
import { markRead } from '../../domain/inbox/markRead.ts';
import { queueReply } from '../../domain/inbox/queueReply.ts';
import { returnReply } from '../../domain/inbox/returnReply.ts';
import { saveDraft } from '../../domain/inbox/saveDraft.ts';
import { setState } from '../../domain/inbox/setState.ts';
import { shareView, unshareView } from '../../domain/inbox/shareView.ts';
import { showTyping } from '../../domain/inbox/showTyping.ts';
import { sendReplyAgain } from '../../domain/inbox/sendReplyAgain.ts';
import { addLabel } from '../../domain/labels/addLabel.ts';
import { deleteLabel } from '../../domain/labels/deleteLabel.ts';
import { removeLabel } from '../../domain/labels/removeLabel.ts';
import { saveLabel } from '../../domain/labels/saveLabel.ts';
import { switchAutomatic } from '../../domain/labels/switchAutomatic.ts';
import { appendFile, beginFile, dropFile, finishFile } from '../../domain/media/stageFile.ts';
import { assign } from '../../domain/routing/assign.ts';
import { claim } from '../../domain/routing/claim.ts';
import { clearFlag } from '../../domain/routing/clearFlag.ts';
import { flagConversation } from '../../domain/routing/flagConversation.ts';
import { leavePresence, showPresence } from '../../domain/routing/presence.ts';
import { release } from '../../domain/routing/release.ts';
import { removeLevel, saveLevel, saveWaitSettings } from '../../domain/routing/levelRules.ts';
import { takeOver } from '../../domain/routing/takeOver.ts';
import { transfer } from '../../domain/routing/transfer.ts';
import { unwatch } from '../../domain/routing/unwatch.ts';
import { watch } from '../../domain/routing/watch.ts';
import { saveRules } from '../../domain/routing/saveRules.ts';
import {
  removeDevice,
  renameDevice,
  saveDevicePolicy,
  signReview,
} from '../../domain/devices/manageDevices.ts';
import { keepSession, signOut, signOutOwn } from '../../domain/devices/signOut.ts';
import { acknowledgeNotice, acknowledgeOwnNotice } from '../../domain/notices/acknowledgeNotice.ts';
import { mailAgain, saveMail, savePush, testMail } from '../../domain/notices/mailCommands.ts';
import { saveSettings } from '../../domain/settings/saveSetting.ts';
import { agreeToRecovery } from '../../domain/security/agreeToRecovery.ts';
import { noteRecoveryTest } from '../../domain/security/noteRecoveryTest.ts';
import { recoverTogether } from '../../domain/security/recoverTogether.ts';
import { setDeepLock } from '../../domain/security/setDeepLock.ts';
import { setRotation } from '../../domain/security/setRotation.ts';
import { startDataKeyChange } from '../../domain/security/startDataKeyChange.ts';
import { addFactor } from '../../domain/team/addFactor.ts';
import { addMember } from '../../domain/team/addMember.ts';
import { changeAccess } from '../../domain/team/changeAccess.ts';
import { changeHours } from '../../domain/team/changeHours.ts';
import { approveChange, declineChange } from '../../domain/team/approveChange.ts';
import { changeRole } from '../../domain/team/changeRole.ts';
import { changeProfile } from '../../domain/team/changeProfile.ts';
import { deactivateMember } from '../../domain/team/deactivateMember.ts';
import { recordFirstMessages } from '../../domain/team/recordFirstMessages.ts';
import { removeTeam } from '../../domain/team/removeTeam.ts';
import { changeRules } from '../../domain/team/changeRules.ts';
import { removeSchedule, saveSchedule } from '../../domain/team/saveSchedule.ts';
import { removeFactor, resetFactor } from '../../domain/team/removeFactor.ts';
import { renewAccess } from '../../domain/team/renewAccess.ts';
import { saveTeam } from '../../domain/team/saveTeam.ts';
import { supervise } from '../../domain/team/supervise.ts';
import type { CommandName } from '../../contract/index.ts';
import type { DecidedShellCommandName } from '../../contract/recordedCommands.ts';
import { eraseKeys } from '../engine/erasure.ts';
import type { JournalEffect } from '../engine/journalEffect.ts';
import type { JournalIndex } from '../engine/journalIndex.ts';
import { autoRepliesFallDue, autoReplyIndex } from './automation/autoReply.index.ts';
import { assistantIndex, questionsFallDue } from './automation/assistant.index.ts';
import { causesFallDue, rulesIndex } from './automation/rules.index.ts';
import { deliveriesFallDue } from './automation/webhookDeliveries.ts';
import { stateSinceIndex } from './automation/stateSince.index.ts';
import { channelIndex } from './channels/channel.index.ts';
import { numberHoldIndex } from './channels/numberHold.index.ts';
import { templatesFallDue } from './channels/templateStore.ts';
import { aliasIndex } from './contacts/alias.index.ts';
import { forgetSentDraft } from './inbox/forgetSentDraft.ts';
import { handDraftsOver } from './inbox/handDraftsOver.ts';
import { mergeIndex, samePersonAs } from './contacts/merge.index.ts';
import { vipIndex } from './contacts/vip.index.ts';
import { unparkStatuses } from './inbox/parkedStatuses.ts';
import { phoneMessageIndex } from './inbox/phoneMessage.index.ts';
import { deadlineIndex } from './routing/deadline.index.ts';
import { groupIndex } from './routing/group.index.ts';
import { loadIndex } from './routing/load.index.ts';
import { readReceiptIndex } from './inbox/readReceipt.index.ts';
import { proposalIndex } from './inbox/proposal.index.ts';
import { snoozeIndex } from './inbox/snooze.index.ts';
import { replyIndex } from './inbox/reply.index.ts';
import { labelIndex, wordsFallDue } from './labels/label.index.ts';
import { mediaIndex } from './media/media.index.ts';
import { accessIndex } from './devices/access.index.ts';
import { sessionIndex } from './devices/session.index.ts';
import { noticesFallDue } from './notices/dueNotices.ts';
import { mailFallsDue } from './notices/mailOutbox.ts';
import { pushesFallDue } from './notices/pushOutbox.ts';
import { nameIndex } from './notices/name.index.ts';
import { goneIndex } from './team/gone.index.ts';
import { memberIndex } from './team/member.index.ts';
import { supervisionIndex } from './team/supervision.index.ts';
import { scheduleIndex } from './team/schedule.index.ts';
import { claimFetchedFile } from './media/sweepMedia.ts';

/* The one place that lists what the features bring to the write side. */

export const journalIndexes: readonly JournalIndex[] = [
  aliasIndex,
  mergeIndex,
  vipIndex,
  channelIndex,
  numberHoldIndex,
  replyIndex,
  phoneMessageIndex,
  readReceiptIndex,
  snoozeIndex,
  mediaIndex,
  memberIndex,
  goneIndex,
  supervisionIndex,
  proposalIndex,
  scheduleIndex,
  nameIndex,
  sessionIndex,
  accessIndex,
  autoReplyIndex,
  assistantIndex,
  rulesIndex,
  stateSinceIndex,
  loadIndex,
  labelIndex,
  deadlineIndex,
  groupIndex,
];

export const journalEffects: readonly JournalEffect[] = [
  forgetSentDraft(samePersonAs),
  handDraftsOver,
  unparkStatuses,
  templatesFallDue,
  claimFetchedFile,
  noticesFallDue,
  questionsFallDue,
  causesFallDue,
  deliveriesFallDue,
  autoRepliesFallDue,
  wordsFallDue,
  eraseKeys,
  mailFallsDue,
  pushesFallDue,
];

/** Every command a renderer may send; a name missing here, or one too many, does not compile. */
export const commands: Readonly<Record<CommandName, Command | LocalCommand>> = {
  'inbox.queueReply': queueReply as unknown as Command,
  'inbox.sendReplyAgain': sendReplyAgain as unknown as Command,
  'inbox.discardReply': discardReply as unknown as Command,
  'inbox.markRead': markRead as unknown as Command,
  'inbox.setState': setState as unknown as Command,
  'inbox.saveDraft': saveDraft,
  'inbox.showTyping': showTyping,
  'inbox.shareView': shareView as unknown as Command,
  'inbox.unshareView': unshareView as unknown as Command,
  'inbox.approveReply': approveReply as unknown as Command,
  'inbox.returnReply': returnReply as unknown as Command,
  'inbox.closeProposal': closeProposal as unknown as Command,
  'inbox.addNote': addNote as unknown as Command,
  'inbox.editNote': editNote as unknown as Command,
  'inbox.removeNote': removeNote as unknown as Command,
  'inbox.closeTask': closeTask as unknown as Command,
  'inbox.reopenTask': reopenTask as unknown as Command,
  'inbox.reassignTask': reassignTask as unknown as Command,
  'routing.claim': claim as unknown as Command,
  'routing.assign': assign as unknown as Command,
  'routing.release': release as unknown as Command,
  'routing.transfer': transfer as unknown as Command,
  'routing.takeOver': takeOver as unknown as Command,
  'routing.watch': watch as unknown as Command,
  'routing.unwatch': unwatch as unknown as Command,
  'routing.showPresence': showPresence,
  'routing.leavePresence': leavePresence,
  'routing.flagConversation': flagConversation as unknown as Command,
  'routing.clearFlag': clearFlag as unknown as Command,
  'routing.saveLevel': saveLevel as unknown as Command,
  'routing.removeLevel': removeLevel as unknown as Command,
  'routing.saveWaitSettings': saveWaitSettings as unknown as Command,
  'routing.saveRules': saveRules as unknown as Command,
  'labels.saveLabel': saveLabel as unknown as Command,
  'labels.deleteLabel': deleteLabel as unknown as Command,
  'labels.addLabel': addLabel as unknown as Command,
  'labels.removeLabel': removeLabel as unknown as Command,
  'labels.switchAutomatic': switchAutomatic as unknown as Command,
  'contacts.mergeContacts': mergeContacts as unknown as Command,
  'contacts.splitContacts': splitContacts as unknown as Command,
  'contacts.saveField': saveField as unknown as Command,
  'contacts.removeField': removeField as unknown as Command,
  'contacts.setField': setField as unknown as Command,
  'contacts.setNote': setCustomerNote as unknown as Command,
  'contacts.recordConsent': recordConsent as unknown as Command,
  'contacts.recordSpend': recordSpend as unknown as Command,
  'media.beginFile': beginFile,
  'media.appendFile': appendFile,
  'media.finishFile': finishFile,
  'media.dropFile': dropFile,
  'channels.connectNumber': connectNumber,
  'channels.askPhoneSync': askPhoneSync,
  'channels.setPrimarySender': setPrimarySender as unknown as Command,
  'channels.setOneSender': setOneSender as unknown as Command,
  'channels.takeNumber': takeNumber as unknown as Command,
  'channels.giveUpNumber': giveUpNumber as unknown as Command,
  'history.recogniseFile': recogniseFile,
  'history.lookAtChat': lookAtChat,
  'history.importChat': importChat,
  'history.lookAtTable': lookAtTable,
  'history.checkTable': checkTable,
  'history.importTable': importTable,
  'history.lookAtArchive': lookAtArchive,
  'history.importArchive': importArchive,
  'history.exportWorkspace': exportWorkspace,
  'history.stop': stopHistory,
  'devices.signOut': signOut as unknown as Command,
  'devices.signOutOwn': signOutOwn as unknown as Command,
  'devices.keepSession': keepSession as unknown as Command,
  'devices.rename': renameDevice as unknown as Command,
  'devices.remove': removeDevice as unknown as Command,
  'devices.savePolicy': saveDevicePolicy as unknown as Command,
  'devices.signReview': signReview as unknown as Command,
  'notices.acknowledge': acknowledgeNotice as unknown as Command,
  'notices.acknowledgeOwn': acknowledgeOwnNotice as unknown as Command,
  'notices.saveMail': saveMail,
  'notices.testMail': testMail,
  'notices.mailAgain': mailAgain,
  'notices.savePush': savePush,
  'settings.saveSettings': saveSettings,
  'audit.lookAt': lookAt,
  'automation.saveHolidays': saveHolidays as unknown as Command,
  'automation.saveIntent': saveIntent as unknown as Command,
  'automation.removeIntent': removeIntent as unknown as Command,
  'automation.setAssistant': setAssistant as unknown as Command,
  'automation.saveRule': saveRule as unknown as Command,
  'automation.removeRule': removeRule as unknown as Command,
  'automation.orderRules': orderRules as unknown as Command,
  'automation.stopAll': stopAll as unknown as Command,
  'automation.testWebhook': testWebhook,
  'automation.saveQuickReply': saveQuickReply as unknown as Command,
  'automation.removeQuickReply': removeQuickReply as unknown as Command,
  'automation.saveOwnQuickReply': saveOwnQuickReply as unknown as Command,
  'automation.removeOwnQuickReply': removeOwnQuickReply as unknown as Command,
  'automation.saveAutoReply': saveAutoReply as unknown as Command,
};

/** What a person may want but only the shell asks for, after their PIN or with a new key: in no page's reach. */
export const shellCommands: Readonly<
  Record<DecidedShellCommandName, Command> &
    Record<'audit.exportLog' | 'audit.acceptShortfall' | 'automation.saveWebhook', LocalCommand>
> = {
  'automation.saveWebhook': saveWebhook,
  'automation.removeWebhook': removeWebhook as unknown as Command,
  'contacts.erase': eraseContact as unknown as Command,
  'team.addMember': addMember as unknown as Command,
  'team.renewAccess': renewAccess as unknown as Command,
  'team.changeRole': changeRole as unknown as Command,
  'team.changeAccess': changeAccess as unknown as Command,
  'team.changeHours': changeHours as unknown as Command,
  'team.saveSchedule': saveSchedule as unknown as Command,
  'team.removeSchedule': removeSchedule as unknown as Command,
  'team.deactivateMember': deactivateMember as unknown as Command,
  'inbox.deleteMessages': deleteMessages as unknown as Command,
  'inbox.restoreMessages': restoreMessages as unknown as Command,
  'team.changeProfile': changeProfile as unknown as Command,
  'team.saveTeam': saveTeam as unknown as Command,
  'team.removeTeam': removeTeam as unknown as Command,
  'team.supervise': supervise as unknown as Command,
  'team.recordFirstMessages': recordFirstMessages as unknown as Command,
  'audit.exportLog': exportLog,
  'audit.acceptShortfall': acceptShortfall,
  'security.setDeepLock': setDeepLock as unknown as Command,
  'security.setRotation': setRotation as unknown as Command,
  'security.noteRecoveryTest': noteRecoveryTest as unknown as Command,
  'security.startDataKeyChange': startDataKeyChange as unknown as Command,
  'security.agreeToRecovery': agreeToRecovery as unknown as Command,
  'security.recoverTogether': recoverTogether as unknown as Command,
  'team.addFactor': addFactor as unknown as Command,
  'team.removeFactor': removeFactor as unknown as Command,
  'team.resetFactor': resetFactor as unknown as Command,
  'team.changeRules': changeRules as unknown as Command,
  'team.approveChange': approveChange as unknown as Command,
  'team.declineChange': declineChange as unknown as Command,
};
export type ShellCommandName = keyof typeof shellCommands;
