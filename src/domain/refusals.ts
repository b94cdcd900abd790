import type { WebhookFault } from './automation/webhook.ts';
import type { HistoryRefusal } from './history/historyRefusal.ts';
import type { MailFault } from './notices/mail.ts';
import type { NotAllowed, Right } from './permissions.ts';
import type { EpochMs, MemberId } from './ids.ts';
import type { GuardRefusal } from './team/guards.ts';

/**
 * Every expected "no" a person can meet: plain data, so it crosses IPC unchanged. The sentence and the
 * advice for each code live in the renderer's catalogues, where a missing one does not compile.
 */
export type Refusal =
  | NotAllowed
  | {
      readonly code: 'notFound';
      readonly what:
        | 'conversation'
        | 'reply'
        | 'channel'
        | 'message'
        | 'file'
        | 'member'
        | 'workspace'
        | 'proposal'
        | 'schedule'
        | 'notice'
        | 'device'
        | 'session'
        | 'label'
        | 'quickReply'
        | 'note'
        | 'contact'
        | 'field'
        | 'webhook';
    }
  | { readonly code: 'replyWindowClosed'; readonly closedAt: EpochMs | null }
  | { readonly code: 'replyEmpty' }
  | { readonly code: 'groupReadOnly' }
  | { readonly code: 'snoozeInPast' }
  | { readonly code: 'replyNotRetryable' }
  | { readonly code: 'replyAlreadySent' }
  /** Meta's code of the refusal or failure says that another try is useless or does harm. */
  | { readonly code: 'againWithheld'; readonly errorCode: number }
  /** It came back, was sent again, and came back again. */
  | { readonly code: 'againOnlyOnce' }
  /** A marketing template to somebody who stopped them in WhatsApp; to be sent only if a person insists. */
  | { readonly code: 'marketingStopped' }
  | { readonly code: 'tooManyRules' }
  | { readonly code: 'tooManyWebhooks'; readonly max: number }
  /** A webhook could not be reached, or may not be set up here. */
  | { readonly code: 'webhookRefused'; readonly fault: WebhookFault | 'practice' }
  | { readonly code: 'tooManyIntents' }
  | { readonly code: 'tooManyViews'; readonly max: number }
  | { readonly code: 'tooManyQuickReplies'; readonly max: number }
  /** Baton wrote to this customer by itself a moment ago. */
  | { readonly code: 'automaticTooSoon'; readonly freeAt: EpochMs }
  | { readonly code: 'alreadyExists' }
  | { readonly code: 'sameContact' }
  | { readonly code: 'notMerged' }
  /** The contacts and the past of the phone cannot be asked for any more; Meta's code says why. */
  | { readonly code: 'phoneSyncRefused'; readonly errorCode: number }
  | TeamRefusal
  /** A person who asked to be forgotten cannot be written to or merged with. */
  | { readonly code: 'contactErased' }
  | RoutingRefusal
  | NoteRefusal
  | FieldRefusal
  | ConnectRefusal
  | FileRefusal
  /** Deleted longer ago than it can be restored. */
  | { readonly code: 'deletionTooOld' }
  /** Somebody removed this computer from the business. */
  | { readonly code: 'deviceRemoved' }
  | { readonly code: 'deviceOutdated' }
  /** It has not met the other computers for too long. */
  | { readonly code: 'leaseEnded' }
  | { readonly code: 'tooManyDevices' }
  /** The one it is asked on. */
  | { readonly code: 'thisDevice' }
  /** An e-mail did not leave, or the mail server was not set up. */
  | { readonly code: 'mailRefused'; readonly fault: MailFault | 'notSetUp' | 'passwordNeeded' | 'practice' }
  /** Messages to members' phones cannot be set up so. */
  | { readonly code: 'pushRefused'; readonly fault: 'template' | 'channel' }
  /** The mail server took an e-mail, but not for these addresses. */
  | { readonly code: 'mailNotToAll'; readonly addresses: readonly string[] }
  /** A file of history was not brought in, or nothing was taken out. */
  | { readonly code: 'historyRefused'; readonly reason: HistoryRefusal };

/** Why a conversation was not claimed, released, labelled or written in. */
type RoutingRefusal =
  /** Somebody else looks after it, since then. */
  | { readonly code: 'heldByOther'; readonly memberId: MemberId; readonly since: EpochMs }
  /** One person sends on this number at a time: somebody else does, since then. */
  | { readonly code: 'numberHeld'; readonly memberId: MemberId; readonly since: EpochMs }
  /** And nobody has taken it yet. */
  | { readonly code: 'numberFree' }
  /** The customer or a colleague wrote since the writer looked: so many of the customer's messages there are by now. */
  | { readonly code: 'conversationMoved'; readonly inbound: number; readonly repliedAt: EpochMs | null }
  /** This person answers only what they hold themselves. */
  | { readonly code: 'notAssigned' }
  | { readonly code: 'tooManyLabels'; readonly maxLabels: number }
  | { readonly code: 'tooManyLevels'; readonly maxLevels: number }
  /** It came with Baton: it can be switched off. */
  | { readonly code: 'shippedLevel' }
  /** More than is good; a person may insist. */
  | { readonly code: 'manyLabels'; readonly advisedLabels: number }
  /** Somebody else saved the routing rules since they were read. */
  | { readonly code: 'rulesChanged' };

/** Why a note was not written, or a task not changed. */
type NoteRefusal =
  /** So many names in one note that nobody feels meant (INB16). */
  | { readonly code: 'tooManyMentions'; readonly maxMentions: number }
  /** Somebody mentioned does not see this conversation. */
  | { readonly code: 'mentionBlind' }
  /** It is for its owner, or who gave it, to say what becomes of it. */
  | { readonly code: 'notYourTask' }
  | { readonly code: 'notYourNote' };

/** Why something about a customer was not written down. */
type FieldRefusal =
  | { readonly code: 'tooManyFields'; readonly maxFields: number }
  /** What is written down already would mean something else. */
  | { readonly code: 'fieldKindFixed' }
  | { readonly code: 'fieldValueWrong' };

/** Why something about the team was not done. */
type TeamRefusal =
  | GuardRefusal
  /** Off hours this takes two, or waits for the day. */
  | { readonly code: 'offHours' }
  | { readonly code: 'teamFull'; readonly maxMembers: number }
  | { readonly code: 'tooManyTeams'; readonly maxTeams: number }
  /** Only an owner makes, changes or removes an owner. */
  | { readonly code: 'ownersOnly' }
  | { readonly code: 'lastOwner' }
  | { readonly code: 'notYourself' }
  /** A right is bound to these hours, or they came with Baton. */
  | { readonly code: 'scheduleInUse' }
  /** The second administrator has not agreed to this, or too long ago. */
  | { readonly code: 'notAgreed' }
  /** A team of this size asks a second step of everybody: it can be replaced, not done without. */
  | { readonly code: 'secondStepRequired' }
  /** Nobody gives what they do not hold themselves; null: it is about whom they see. */
  | { readonly code: 'notYoursToGive'; readonly right: Right | null };

/** Why a WhatsApp number could not be connected; nothing was saved. */
export type ConnectRefusal =
  | { readonly code: 'tokenRefused' }
  | { readonly code: 'tokenLacksPermission' }
  | { readonly code: 'phoneNumberUnknown' }
  | { readonly code: 'accountUnknown' }
  | { readonly code: 'numberNotInAccount' }
  | { readonly code: 'platformUnreachable' }
  | { readonly code: 'platformRefused'; readonly platformCode: number | null }
  | { readonly code: 'secretsNotStored' }
  | { readonly code: 'publicUrlInvalid' }
  | { readonly code: 'practiceTokenOnly' }
  /** The older npm copy of Electron is about to talk to Meta itself; the person has to agree first. */
  | { readonly code: 'evaluationRuntimeUnconfirmed' };

/** Why a file was not taken to be sent, or not given out. */
export type FileRefusal =
  | { readonly code: 'fileEmpty' }
  | { readonly code: 'fileTooLarge'; readonly maxBytes: number }
  /** A picture WhatsApp takes only smaller; it can be made smaller first. */
  | { readonly code: 'pictureTooLarge'; readonly maxBytes: number }
  /** A picture of 16 bits a colour; drawn again it is taken. */
  | { readonly code: 'pictureTooDeep' }
  /** Not a recording, not a sticker, not what it was said to be. */
  | { readonly code: 'fileKindRefused' }
  /** WhatsApp takes files of this type in no way. */
  | { readonly code: 'fileTypeRefused' }
  /** Handed over in part only, or too many at once. */
  | { readonly code: 'fileIncomplete' }
  /** On disk it is not what it was. */
  | { readonly code: 'fileDamaged' }
  /** A program, as far as its name says: to be saved only after a warning. */
  | { readonly code: 'fileDangerous' }
  | { readonly code: 'fileNotSaved' };
