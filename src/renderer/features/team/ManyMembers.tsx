import type { MemberRow, TeamRow } from '../../../contract/team.ts';
import { NEWCOMER_COLUMNS, type ReadNewcomers } from '../../../domain/team/newcomerTable.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { failureText } from '../../i18n/failureText.ts';
import { formatList, formatTaken, shareOf } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './ManyMembers.module.css';
import type { Me } from './MemberItem.tsx';
import { NewcomerRows } from './NewcomerRows.tsx';
import { columnText } from './newcomerWords.ts';
import { type Ended, isSound, useNewcomers } from './useNewcomers.ts';

type Props = {
  readonly me: Me;
  /** Those who are here. */
  readonly members: readonly MemberRow[];
  readonly teams: readonly TeamRow[];
  readonly onClose: () => void;
};

/** Many let in at once: what a table says, what is wrong with it, and only then who is let in. */
export function ManyMembers({ onClose, ...around }: Props) {
  const { t } = useWords();
  const { table, read, failure, isAdding, result, choose, add } = useNewcomers(around);
  return (
    <Dialog
      title={t('newcomers.title')}
      closeLabel={t('app.close')}
      isOpen
      // What is under way is stopped first.
      onClose={() => !isAdding && onClose()}
      look="viewer"
    >
      <div className={styles.steps}>
        {failure !== null && (
          <Notice tone="bad">
            <p>{failureText(t, failure)}</p>
          </Notice>
        )}
        {read === null ? (
          <Columns />
        ) : (
          <Table name={table?.name ?? ''} read={read} teams={around.teams} ended={result} />
        )}
        {isAdding ? (
          <Adding />
        ) : (
          <Acts
            read={result === null ? read : null}
            hasEnded={result !== null}
            onChoose={choose}
            onAdd={add}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}

/** What a table may hold, before one is chosen. */
function Columns() {
  const { t, language } = useWords();
  return (
    <>
      <p>{t('newcomers.lead')}</p>
      <section aria-labelledby="newcomer-columns">
        <h3 id="newcomer-columns" className={styles.heading}>
          {t('newcomers.columns')}
        </h3>
        <dl className={styles.columns}>
          {NEWCOMER_COLUMNS.map((column) => (
            <div key={column} className={styles.column}>
              <dt>{t(`newcomerColumn.${column}`)}</dt>
              <dd>{columnText(t, language, column)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

type TableProps = {
  readonly name: string;
  readonly read: ReadNewcomers;
  readonly teams: readonly TeamRow[];
  readonly ended: Ended | null;
};

function Table({ name, read, teams, ended }: TableProps) {
  const { rows, hasNames } = read;
  const isShown = hasNames && rows.length > 0;
  return (
    <>
      <h3 className={styles.heading}>
        <bdi>{name}</bdi>
      </h3>
      {ended === null ? <Remarks read={read} /> : <Outcome ended={ended} />}
      {isShown && <NewcomerRows rows={rows} teams={teams} outcomes={ended?.outcomes ?? null} />}
      {!hasNames && <Columns />}
    </>
  );
}

/** What should be known before anybody is let in. */
function Remarks({ read: { rows, unknownColumns, hasNames } }: { readonly read: ReadNewcomers }) {
  const { t, language } = useWords();
  const leftOut = rows.length - rows.filter(isSound).length;
  return (
    <>
      {!hasNames && (
        <Notice tone="bad">
          <p>{t('newcomers.noNames')}</p>
        </Notice>
      )}
      {hasNames && rows.length === 0 && (
        <Notice tone="warn">
          <p>{t('newcomers.nobody')}</p>
        </Notice>
      )}
      {unknownColumns.length > 0 && (
        <Notice tone="info">
          <p dir="auto">{t('newcomers.unknownColumns', { columns: formatList(language, unknownColumns) })}</p>
        </Notice>
      )}
      {hasNames && leftOut > 0 && (
        <Notice tone="warn">
          <p>{t('newcomers.leftOut', { count: leftOut })}</p>
        </Notice>
      )}
    </>
  );
}

function Outcome({ ended: { outcomes, tookMs } }: { readonly ended: Ended }) {
  const { t } = useWords();
  const count = [...outcomes.values()].filter(({ state }) => state === 'added').length;
  if (count === 0)
    return (
      <Notice tone="warn">
        <p>{t('newcomers.addedNone')}</p>
      </Notice>
    );
  return (
    <Notice tone="good" title={t('newcomers.addedAll', { count, time: formatTaken(t, tookMs) })}>
      <p>{t('newcomers.pinsAgain')}</p>
    </Notice>
  );
}

const stopAdding = (): void => void window.baton.shell('team.stopAdding', {});

function Adding() {
  const { t } = useWords();
  const progress = valueOf(useLiveQuery('shell.newcomers', {}))?.progress ?? { done: 0, total: 1 };
  const label = t('newcomers.adding', progress);
  return (
    <div className={styles.adding}>
      <output>{label}</output>
      <progress className={styles.bar} value={shareOf(progress)} max={1} aria-label={label} />
      <Button onClick={stopAdding}>{t('newcomers.stop')}</Button>
    </div>
  );
}

type ActsProps = {
  /** What can be let in; null: nothing can. */
  readonly read: ReadNewcomers | null;
  readonly hasEnded: boolean;
  readonly onChoose: () => Promise<void>;
  readonly onAdd: () => Promise<void>;
  readonly onClose: () => void;
};

function Acts({ read, hasEnded, onChoose, onAdd, onClose }: ActsProps) {
  const { t } = useWords();
  const sound = read?.hasNames ? read.rows.filter(isSound).length : 0;
  const isFirst = read === null && !hasEnded;
  return (
    <>
      {sound > 0 && <p className={styles.hint}>{t('newcomers.afterwards')}</p>}
      <div className={styles.acts}>
        <Button onClick={onClose}>{t(hasEnded ? 'app.close' : 'team.cancel')}</Button>
        <Button look={isFirst ? 'primary' : 'plain'} onClick={() => void onChoose()}>
          {t(isFirst ? 'newcomers.choose' : 'newcomers.other')}
        </Button>
        {sound > 0 && (
          <Button look="primary" onClick={() => void onAdd()}>
            {t('newcomers.add', { count: sound })}
          </Button>
        )}
      </div>
    </>
  );
}
