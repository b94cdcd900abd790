import type { CommandName, QueryName } from './index.ts';
import type { ShellActionName, ShellStateName } from './shell.ts';

/*
 * The contract's names without its schemas: all the preloads need, so they stay small.
 * A name missing here, or one too many, does not compile.
 */

export const commandNames: Readonly<Record<CommandName, true>> = {
  'inbox.queueReply': true,
  'inbox.sendReplyAgain': true,
  'inbox.discardReply': true,
  'inbox.markRead': true,
  'inbox.saveDraft': true,
  'inbox.showTyping': true,
  'contacts.mergeContacts': true,
  'contacts.splitContacts': true,
  'media.beginFile': true,
  'media.appendFile': true,
  'media.finishFile': true,
  'media.dropFile': true,
  'channels.connectNumber': true,
  'history.recogniseFile': true,
  'history.lookAtChat': true,
  'history.importChat': true,
  'history.lookAtTable': true,
  'history.checkTable': true,
  'history.importTable': true,
  'history.lookAtArchive': true,
  'history.importArchive': true,
  'history.exportWorkspace': true,
  'history.stop': true,
  'settings.saveSettings': true,
};

export const queryNames: Readonly<Record<QueryName, true>> = {
  'inbox.listConversations': true,
  'inbox.listMessages': true,
  'inbox.getConversation': true,
  'inbox.countInbox': true,
  'inbox.listOutbox': true,
  'inbox.listAttachments': true,
  'inbox.getDraft': true,
  'search.findMessages': true,
  'search.findPeople': true,
  'channels.listChannels': true,
  'channels.listTemplates': true,
  'channels.getHealth': true,
  'channels.listGaps': true,
  'channels.listQuarantined': true,
  'contacts.getMarketingPreference': true,
  'contacts.listMerged': true,
  'team.getWorkspace': true,
  'team.listMembers': true,
  'settings.getSettings': true,
};

export const shellActionNames: Readonly<Record<ShellActionName, 'console' | 'lock' | 'both'>> = {
  'app.setUpBusiness': 'console',
  'app.startPractice': 'console',
  'app.leavePractice': 'console',
  'app.lock': 'console',
  'app.setTheme': 'console',
  'app.setLanguage': 'both',
  'app.confirmEvaluationRuntime': 'console',
  'app.rebuildViews': 'console',
  'app.cancelRebuild': 'console',
  'app.forgetRestoreReport': 'console',
  'app.painted': 'both',
  'app.saveAttachment': 'console',
  'app.useMicrophone': 'console',
  'app.secretOnScreen': 'console',
  'app.tellOutside': 'console',
  'history.chooseFile': 'console',
  'history.chooseTarget': 'console',
  'team.addMember': 'console',
  'team.renewAccess': 'console',
  'team.changeRole': 'console',
  'team.deactivateMember': 'console',
  'practice.setSwitches': 'console',
  'practice.writeAs': 'console',
  'vault.create': 'lock',
  'vault.confirmRecoveryKey': 'lock',
  'vault.unlock': 'lock',
  'vault.chooseSecret': 'lock',
  'vault.prove': 'lock',
  'vault.handedOver': 'lock',
  'vault.cancel': 'lock',
  'vault.showRecovery': 'lock',
  'vault.recover': 'lock',
};

export const shellStateNames: Readonly<Record<ShellStateName, 'console' | 'lock' | 'both'>> = {
  'shell.app': 'both',
  'shell.status': 'console',
  'shell.history': 'console',
  'shell.practice': 'console',
  'shell.vault': 'lock',
};
