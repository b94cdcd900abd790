import type { TFunction } from 'i18next';
import type { ConversationRow } from '../../../contract/inbox.ts';
import { inOneLine } from './messageKinds.ts';

export const previewText = (t: TFunction, row: ConversationRow): string =>
  inOneLine(t, row.previewType, row.preview);
