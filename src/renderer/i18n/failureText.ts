import type { TFunction } from 'i18next';
import type { ShellFailure } from '../../contract/index.ts';
import type { HistoryRefusal } from '../../domain/history/historyRefusal.ts';
import type { StatusState } from '../../contract/shell.ts';
import { en } from './en.ts';
import { errorSentence } from './errorSentence.ts';

type KnownCode = Exclude<
  ShellFailure['code'],
  'historyRefused' | 'mailRefused' | 'webhookRefused' | 'pushRefused' | 'againWithheld' | 'phoneSyncRefused'
>;
const sentences: Readonly<Record<KnownCode, string>> = en.failure;

/** Up to one decimal, so that 500 KB are not none. */
const megabytes = (bytes: number): number => Math.round((bytes / (1024 * 1024)) * 10) / 10;

const historySentences: Readonly<Record<HistoryRefusal['code'], string>> = en.historyRefusal;

/** Why a file of history is not taken. A code without a sentence does not compile. */
function historyRefusalText(t: TFunction, refusal: HistoryRefusal): string {
  switch (refusal.code) {
    case 'fileTooLarge':
      return t('historyRefusal.fileTooLarge', { megabytes: megabytes(refusal.limitBytes) });
    case 'archiveTooManyFiles':
      return t('historyRefusal.archiveTooManyFiles', { limit: refusal.limit });
    case 'tableUnreadable':
    case 'tableRowTooLong':
      return refusal.row === null
        ? t(`historyRefusal.${refusal.code}`)
        : t(`historyRefusal.${refusal.code}Row`, { row: refusal.row });
    case 'tableTooManyColumns':
      return t('historyRefusal.tableTooManyColumns', { limit: refusal.limit });
    case 'tableTooManyRows':
      return t('historyRefusal.tableTooManyRows', { limit: refusal.limit });
    case 'exportLineUnreadable':
      return t('historyRefusal.exportLineUnreadable', { line: refusal.line });
    default:
      return refusal.code in historySentences
        ? t(`historyRefusal.${refusal.code}`)
        : t('failure.unavailable');
  }
}

/** The sentence for a failure: what happened and what to do. A code without one does not compile. */
export function failureText(t: TFunction, failure: ShellFailure): string {
  switch (failure.code) {
    case 'unexpected':
      return t('failure.unexpected', { incidentId: failure.incidentId });
    case 'notFound':
      // A reply leaves the outbox when WhatsApp has confirmed it, often by a status that came after an error.
      return t(failure.what === 'reply' ? 'failure.replyAlreadySent' : 'failure.notFound');
    case 'platformRefused':
      return failure.platformCode === null
        ? t('failure.platformRefused')
        : t('failure.platformRefusedCode', { code: failure.platformCode });
    case 'unavailable':
      if (failure.reason === 'diskFull') return t('failure.unavailableDiskFull');
      if (failure.reason === 'rebuilding') return t('failure.unavailableRebuilding');
      return t('failure.unavailable');
    case 'windowClosed':
      return failure.opensAt === null
        ? t('failure.windowNeverOpens')
        : t('failure.windowClosed', { at: failure.opensAt });
    case 'notYoursToGive':
      return failure.right === null
        ? t('failure.notYoursToGive')
        : t('failure.notYoursToGiveRight', { right: t(`right.${failure.right}`) });
    case 'shareExceeded':
      return t('failure.shareExceeded', { allowed: failure.allowed, right: t(`right.${failure.right}`) });
    case 'tooManyLevels':
      return t('failure.tooManyLevels', { maxLevels: failure.maxLevels });
    case 'manyLabels':
      return t('failure.manyLabels', { advisedLabels: failure.advisedLabels });
    case 'tooManyLabels':
      return t('failure.tooManyLabels', { maxLabels: failure.maxLabels });
    case 'tooManyFields':
    case 'tooManyQuickReplies':
    case 'tooManyWebhooks':
    case 'tooManyViews':
    case 'tooManyMentions':
    case 'tooManyTeams':
    case 'teamFull':
      return t(`failure.${failure.code}`, { ...failure });
    case 'mailRefused':
      return t(`mailFault.${failure.fault}`);
    case 'webhookRefused':
      return t(`webhookFault.${failure.fault}`);
    case 'pushRefused':
      return t(failure.fault === 'template' ? 'failure.pushTemplate' : 'failure.pushChannel');
    case 'mailNotToAll':
      return t('failure.mailNotToAll', { addresses: failure.addresses.join(', ') });
    case 'historyRefused':
      return historyRefusalText(t, failure.reason);
    case 'againWithheld':
    case 'phoneSyncRefused':
      return errorSentence(t, failure.errorCode);
    case 'fileTooLarge':
    case 'pictureTooLarge':
      return t(`failure.${failure.code}`, { megabytes: megabytes(failure.maxBytes) });
    default:
      return failure.code in sentences ? t(`failure.${failure.code}`) : t('failure.unavailable');
  }
}

/** What keeps anything from being stored; null: nothing does. */
export function diskText(t: TFunction, disk: StatusState['disk']): string | null {
  switch (disk) {
    case 'full':
      return t('storage.diskFull');
    case 'readOnly':
      return t('storage.diskReadOnly');
    case 'failing':
      return t('storage.diskFailing');
    case 'ok':
      return null;
  }
}
