import type { AccessKind } from '../domain/audit/access.ts';
import type { AuditArea } from './audit.ts';
import type { DecidedCommandName } from './index.ts';

/* What a record in the journal may be called that a person signed: the audit has words for each. */

/** Asked for by the shell only, after a PIN or with a new key. */
export type DecidedShellCommandName =
  | 'automation.removeWebhook'
  | 'contacts.erase'
  | 'inbox.deleteMessages'
  | 'inbox.restoreMessages'
  | 'security.agreeToRecovery'
  | 'security.noteRecoveryTest'
  | 'security.recoverTogether'
  | 'security.setRotation'
  | 'security.startDataKeyChange'
  | 'security.setDeepLock'
  | 'team.addFactor'
  | 'team.addMember'
  | 'team.approveChange'
  | 'team.changeAccess'
  | 'team.changeHours'
  | 'team.changeProfile'
  | 'team.changeRole'
  | 'team.changeRules'
  | 'team.deactivateMember'
  | 'team.declineChange'
  | 'team.recordFirstMessages'
  | 'team.removeFactor'
  | 'team.removeSchedule'
  | 'team.removeTeam'
  | 'team.renewAccess'
  | 'team.resetFactor'
  | 'team.saveSchedule'
  | 'team.saveTeam'
  | 'team.supervise';

/** Asked for by nobody: what a local command, or signing in, leaves behind in the person's name. */
type ConsequentCommandName =
  | 'automation.recordWebhook'
  | 'channels.beginPhoneSync'
  | 'channels.importGaps'
  | 'channels.recordConnection'
  | 'channels.recordWebhookRegistration'
  | 'contacts.importApart'
  | 'contacts.importMerge'
  | 'devices.signIn'
  | 'history.recordExport'
  | 'inbox.importHistory';

type RecordedCommandName = DecidedCommandName | DecidedShellCommandName | ConsequentCommandName;

/** A name of no area the audit can be asked for does not compile. */
type Spelled<Name extends `${AuditArea}.${string}`> = Name extends `${infer Feature}.${infer Act}`
  ? `${Feature}_${Act}`
  : never;

/** What somebody did, as catalogues spell it. */
export type AuditActKey = Spelled<RecordedCommandName> | AccessKind;
