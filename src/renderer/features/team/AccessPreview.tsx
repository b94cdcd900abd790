import type { TFunction } from 'i18next';
import { Eye } from 'lucide-react';
import { useId, useState } from 'react';
import type { QueryOutput } from '../../../contract/index.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { type Right, RIGHTS } from '../../../domain/permissions.ts';
import { type Access, holds, rightsHeld } from '../../../domain/team/access.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatList } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { type BusinessHours, scheduleName, useHours } from './scheduleWords.ts';
import { spanText } from './spanWords.ts';
import styles from './Access.module.css';

type Props = {
  /** As it is put together. */
  readonly access: Access;
  /** Null: somebody new. */
  readonly memberId: MemberId | null;
  readonly name: string;
  /** So many of their first replies wait for approval. */
  readonly supervised: number;
};

type Counts = QueryOutput<'inbox.previewAccess'>;

/** Where in the windows somebody gets with a right. */
const PLACES = [
  ['routing.assignOthers', 'approval.title'],
  ['labels.view', 'labels.label'],
  ['history.delete', 'deleted.title'],
  ['history.import', 'history.bring'],
  ['history.export', 'history.take'],
  ['team.manage', 'team.title'],
  ['team.manage', 'devices.title'],
  ['team.manage', 'rules.title'],
  ['audit.view', 'audit.title'],
] as const satisfies readonly (readonly [Right, string])[];

/** In plain words and numbers, before it is given: whom they would see and answer, where, and when. */
export function AccessPreview({ access, memberId, name, supervised }: Props) {
  const { t, language } = useWords();
  const id = useId();
  const hours = useHours();
  const counts = useCounts(memberId, access);
  const called = name.trim();
  return (
    <section aria-labelledby={id} className={styles.preview}>
      <h3 id={id} className={styles.previewTitle}>
        <Eye size={16} aria-hidden="true" />
        <span dir="auto">{called === '' ? t('preview.title') : t('preview.titleOf', { name: called })}</span>
      </h3>
      <ul className={styles.previewLines}>
        {counts !== null && (
          <>
            <li>{seenText(t, access, counts)}</li>
            <li>{answeredText(t, access, counts)}</li>
          </>
        )}
        {hourTexts(t, language, access, hours).map((text) => (
          <li key={text}>{text}</li>
        ))}
        {supervised > 0 && holds(access, 'inbox.reply') && (
          <li>{t('preview.supervised', { count: supervised })}</li>
        )}
        <li>{placesText(t, language, access)}</li>
        <li>{t('preview.switches', { held: rightsHeld(access).length, all: RIGHTS.length })}</li>
      </ul>
      {counts?.isPartial && <p className={styles.previewNote}>{t('preview.isPartial')}</p>}
    </section>
  );
}

/** The last there were, until those of what was changed are here: lines that come and go make the page jump. */
function useCounts(memberId: MemberId | null, access: Access): Counts | null {
  const fresh = valueOf(useLiveQuery('inbox.previewAccess', { memberId, access }));
  const [kept, setKept] = useState(fresh);
  if (fresh !== null && fresh !== kept) setKept(fresh);
  return fresh ?? kept;
}

function seenText(t: TFunction, { sees }: Access, { seen, all }: Counts): string {
  if (sees.kind === 'everything') return t('preview.everything', { count: seen });
  if (sees.kind === 'some') return t('preview.some', { seen, all });
  return seen === 0 ? t('preview.assignedNone') : t('preview.assigned', { count: seen });
}

function answeredText(t: TFunction, access: Access, { answered }: Counts): string {
  if (!holds(access, 'inbox.reply')) return t('preview.readsAlong');
  if (!access.replyOnlyAssigned) return t('preview.answersAll');
  return answered === 0 ? t('preview.answersNone') : t('preview.answersSome', { count: answered });
}

/** One line for each right that is theirs at certain hours only. */
function hourTexts(
  t: TFunction,
  language: string,
  access: Access,
  hours: BusinessHours | null,
): readonly string[] {
  if (access.role === 'owner') return [];
  return rightsHeld(access).flatMap((right) => {
    const schedule = hours?.schedules.find(({ id }) => id === access.windows[right]);
    if (schedule === undefined) return [];
    const spans = schedule.spans.map((span) => spanText(t, language, span)).join('; ');
    const named = { right: t(`right.${right}`), hours: scheduleName(t, schedule) };
    return [t('preview.hours', { ...named, spans: spans || t('rights.noHours') })];
  });
}

function placesText(t: TFunction, language: string, access: Access): string {
  const places = PLACES.filter(([right]) => holds(access, right)).map(([, key]) => t(key));
  return places.length === 0
    ? t('preview.noPlaces')
    : t('preview.places', { places: formatList(language, places) });
}
