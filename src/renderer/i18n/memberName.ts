import type { TFunction } from 'i18next';
import type { AppState, PRACTICE_MEMBER } from '../../contract/shell.ts';

/** By type, as importing the value would bring the contract's schemas into the window. */
const practiceMember: typeof PRACTICE_MEMBER = 'You';

/** People's names are shown as they are; only practice's invented member is "you" in the reader's language. */
export const memberName = (t: TFunction, workspace: AppState['workspace'], name: string): string =>
  workspace === 'practice' && name === practiceMember ? t('thread.you') : name;
