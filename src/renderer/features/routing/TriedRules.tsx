import { useEffect, useState } from 'react';
import type { Failure } from '../../../contract/failure.ts';
import type { QueryOutput } from '../../../contract/index.ts';
import type { Result } from '../../../domain/result.ts';
import type { RoutingRule } from '../../../domain/routing/routingRule.ts';
import { formatTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import type { Plan } from './plan.ts';
import { nameIn, type RuleNames, useRuleNames } from './ruleWords.ts';
import table from '../../ui/Table.module.css';
import styles from './RoutingRules.module.css';

type Tried = QueryOutput<'routing.tryRules'>;
type Props = {
  readonly plan: Plan;
  /** Null: all that are on. */
  readonly only: RoutingRule | null;
  readonly onClose: () => void;
};

/** A rule tried alone counts as on and keeps its number. */
const tried = ({ rules }: Plan, only: RoutingRule | null): RoutingRule[] =>
  only === null ? rules : rules.map((rule) => ({ ...rule, isOn: rule.id === only.id }));

export function TriedRules({ plan, only, onClose }: Props) {
  const { t } = useWords();
  const [answer, setAnswer] = useState<Result<Tried, Failure> | null>(null);
  const asked = JSON.stringify({ rules: tried(plan, only), limits: plan.limits });
  useEffect(() => {
    let isGone = false;
    const ask = async (): Promise<void> => {
      const { rules, limits } = JSON.parse(asked) as Pick<Plan, 'rules' | 'limits'>;
      const found = await window.baton.query('routing.tryRules', { rules, limits });
      if (!isGone) setAnswer(found);
    };
    void ask();
    return () => {
      isGone = true;
    };
  }, [asked]);
  const number = only === null ? null : plan.rules.findIndex(({ id }) => id === only.id) + 1;
  const title = number === null ? t('routingTried.title') : t('routingTried.titleOne', { number });
  return (
    <section aria-label={title} className={styles.group}>
      <h2 className={styles.heading}>{title}</h2>
      <p className={styles.quiet}>{t('routingTried.lead')}</p>
      {answer === null && <Skeleton label={t('app.loading')} rows={4} />}
      {answer !== null &&
        (answer.ok ? <Found found={answer.value} /> : <FailureNotice failure={answer.error} />)}
      <p className={styles.buttons}>
        <Button size="small" onClick={onClose}>
          {t('routingTried.close')}
        </Button>
      </p>
    </section>
  );
}

function Found({ found: { rows, total } }: { readonly found: Tried }) {
  const { t } = useWords();
  const names = useRuleNames(t);
  if (total === 0) return <p>{t('routingTried.nobodyWrote')}</p>;
  const counts = [
    t('routingTried.wrote', { count: total }),
    t('routingTried.given', { count: rows.filter(({ memberId }) => memberId !== null).length }),
    t('routingTried.queued', { count: rows.filter(({ reason }) => reason !== null).length }),
    t('routingTried.unmatched', { count: rows.filter(({ ruleNumber }) => ruleNumber === null).length }),
  ];
  return (
    <>
      <output className={styles.counts}>
        {counts.map((count) => (
          <span key={count}>{count}</span>
        ))}
      </output>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              {(['customer', 'when', 'rule', 'who'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`routingTried.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.conversationId} row={row} names={names} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ row, names }: { readonly row: Tried['rows'][number]; readonly names: RuleNames }) {
  const { t, language } = useWords();
  const nobody = t(`queue.${row.reason ?? 'noRule'}`);
  return (
    <tr>
      <td>
        <bdi>{row.name}</bdi>
      </td>
      <td>{formatTime(language, row.at)}</td>
      <td>{row.ruleNumber === null ? '' : t('routingRules.ruleNumber', { number: row.ruleNumber })}</td>
      <td>
        <bdi>{row.memberId === null ? nobody : nameIn(names.members, row.memberId)}</bdi>
      </td>
    </tr>
  );
}
