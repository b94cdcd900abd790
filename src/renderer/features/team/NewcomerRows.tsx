import type { TFunction } from 'i18next';
import type { TeamRow } from '../../../contract/team.ts';
import type { Letting } from '../../../contract/teamActions.ts';
import type { Newcomer, NewcomerRow } from '../../../domain/team/newcomerTable.ts';
import { failureText } from '../../i18n/failureText.ts';
import { formatList } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import styles from './ManyMembers.module.css';
import { faultText } from './newcomerWords.ts';

type Props = {
  readonly rows: readonly NewcomerRow[];
  readonly teams: readonly TeamRow[];
  /** By row; null: none was let in yet. */
  readonly outcomes: ReadonlyMap<number, Letting> | null;
};

/** Each row as it was understood, and what is wrong with it beside it. All of it is text of the file. */
export function NewcomerRows({ rows, teams, outcomes }: Props) {
  const { t } = useWords();
  return (
    // Scrolls by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
    <div className={styles.frame} tabIndex={0} role="region" aria-label={t('newcomers.list')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('newcomers.line')}</th>
            <th scope="col">{t('newcomers.person')}</th>
            <th scope="col">{t('newcomers.given')}</th>
            <th scope="col">{t('newcomers.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <th scope="row">
                <Person newcomer={row.newcomer} />
              </th>
              <td>
                <Given newcomer={row.newcomer} teams={teams} />
              </td>
              <td>
                <State row={row} outcome={outcomes?.get(row.line) ?? null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Person({ newcomer: { name, phone, email } }: { readonly newcomer: Newcomer }) {
  const reached = [phone, email].filter((each) => each !== null);
  return (
    <>
      <bdi>{name}</bdi>
      {reached.map((each) => (
        <bdi key={each} className={styles.small} dir="ltr">
          {each}
        </bdi>
      ))}
    </>
  );
}

type GivenProps = { readonly newcomer: Newcomer; readonly teams: readonly TeamRow[] };

function Given({ newcomer, teams }: GivenProps) {
  const { t, language } = useWords();
  const { role, templateId } = newcomer;
  const more = moreOf(t, newcomer, teams);
  return (
    <>
      {templateId === null ? t(`role.${role}`) : t(`permissionTemplate.${templateId}`)}
      {more.length > 0 && <span className={styles.small}>{formatList(language, more)}</span>}
    </>
  );
}

const moreOf = (
  t: TFunction,
  { teams: ids, tags, supervised }: Newcomer,
  teams: readonly TeamRow[],
): readonly string[] => [
  ...teams.filter(({ id }) => ids.includes(id)).map(({ name }) => name),
  ...tags.map((tag) => t(`roleTag.${tag}`)),
  ...(supervised > 0 ? [t('newcomers.waits', { number: supervised })] : []),
];

type StateProps = { readonly row: NewcomerRow; readonly outcome: Letting | null };

function State({ row: { faults }, outcome }: StateProps) {
  const { t } = useWords();
  if (faults.length > 0)
    return (
      <ul className={styles.faults}>
        {faults.map((fault) => (
          <li key={JSON.stringify(fault)} dir="auto">
            {faultText(t, fault)}
          </li>
        ))}
      </ul>
    );
  switch (outcome?.state) {
    case 'added':
      return <Chip tone="accent">{t('newcomers.added')}</Chip>;
    case 'stopped':
      return <Chip tone="warn">{t('newcomers.stopped')}</Chip>;
    case 'refused':
      return <span className={styles.fault}>{failureText(t, outcome.failure)}</span>;
    default:
      return <Chip tone="neutral">{t('newcomers.willBeAdded')}</Chip>;
  }
}
