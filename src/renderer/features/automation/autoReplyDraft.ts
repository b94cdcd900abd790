import type { AutoReplyRow } from '../../../contract/automation.ts';
import type { EtaLanguage } from '../../../domain/automation/expectedAnswer.ts';
import type { ScheduleId } from '../../../domain/ids.ts';
import { firstTexts } from './starters.ts';

export type AutoReplyDraft = Omit<AutoReplyRow, 'channelId' | 'kind'>;

/** The domain's own, by value: importing it would bring its schemas into the window. */
export const ETA_LANGUAGES: readonly EtaLanguage[] = [
  'en',
  'ar',
  'de',
  'es',
  'fr',
  'hi',
  'id',
  'pt',
  'tr',
  'zh',
];
const inWords = (language: string): EtaLanguage => ETA_LANGUAGES.find((each) => each === language) ?? 'en';

/** The hours away that came with Baton. */
const AWAY = '5c4ed01e-0000-4000-8000-000000000003' as ScheduleId;

/** As it was saved; at first a text to begin with, and off. */
export function beginDraft(
  kind: AutoReplyRow['kind'],
  saved: AutoReplyRow | null,
  language: string,
): AutoReplyDraft {
  if (saved !== null) {
    const { channelId: _channel, kind: _kind, ...draft } = saved;
    return draft;
  }
  const scheduleId = kind === 'away' ? AWAY : null;
  const text = firstTexts(language)[kind];
  return { isOn: false, scheduleId, afterDays: 14, answerMinutes: 120, language: inWords(language), text };
}
