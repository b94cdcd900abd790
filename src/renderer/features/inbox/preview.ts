import type { TFunction } from 'i18next';
import type { ConversationRow } from '../../../contract/inbox.ts';
import { en } from '../../i18n/en.ts';

type KnownType = Exclude<keyof typeof en.messageType, 'keptHint' | 'other'>;
const isKnown = (type: string): type is KnownType =>
  Object.hasOwn(en.messageType, type) && type !== 'keptHint';

/** Words for a message whose content is not drawn yet. */
export const typeWords = (t: TFunction, type: string): string =>
  isKnown(type) ? t(`messageType.${type}`) : t('messageType.other');

export function previewText(t: TFunction, row: ConversationRow): string {
  return row.preview !== '' || row.previewType === 'text' ? row.preview : typeWords(t, row.previewType);
}
