import type { TFunction } from 'i18next';
import type { ScheduleId } from '../../../domain/ids.ts';
import { conflictsOf, type KnownHours } from '../../../domain/team/accessConflicts.ts';
import type { Access } from '../../../domain/team/access.ts';
import {
  accessOfTemplate,
  type Difference,
  differencesFrom,
} from '../../../domain/team/permissionTemplates.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Notice } from '../../ui/Notice.tsx';
import { conflictText } from './conflictWords.ts';
import { type BusinessHours, useHours } from './scheduleWords.ts';
import styles from './Access.module.css';

const knownHours = (hours: BusinessHours): KnownHours =>
  new Map(
    hours.schedules.map(({ id, spans }): [ScheduleId, { isEmpty: boolean }] => [
      id,
      { isEmpty: spans.length === 0 },
    ]),
  );

const differenceText = (t: TFunction, difference: Difference): string =>
  'right' in difference
    ? t(`accessDiffers.${difference.what}`, { right: t(`right.${difference.right}`) })
    : t(`accessDiffers.${difference.what}`);

/** What does not go together, and what is other than the template has it, while it is put together. */
export function DraftReport({ access }: { readonly access: Access }) {
  const { t } = useWords();
  const hours = useHours();
  const conflicts = hours === null ? [] : conflictsOf(access, knownHours(hours));
  return (
    <>
      {conflicts.length > 0 && (
        <Notice tone="warn" title={t('rights.conflicts')}>
          <ul>
            {conflicts.map(({ code, right }) => (
              <li key={`${code} ${right}`}>{conflictText(t, { code, right })}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Differences access={access} />
    </>
  );
}

function Differences({ access }: { readonly access: Access }) {
  const { t } = useWords();
  const template = access.templateId === null ? undefined : accessOfTemplate(access.templateId);
  if (template === undefined) return null;
  const differences = differencesFrom(template, access);
  return (
    <section aria-label={t('rights.differences')} className={styles.differences}>
      <h3 className={styles.legend}>{t('rights.differences')}</h3>
      {differences.length === 0 && <p>{t('rights.noDifferences')}</p>}
      <ul>
        {differences.map((difference) => (
          <li key={JSON.stringify(difference)}>{differenceText(t, difference)}</li>
        ))}
      </ul>
    </section>
  );
}
