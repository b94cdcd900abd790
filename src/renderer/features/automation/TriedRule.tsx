import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/failure.ts';
import type { QueryOutput } from '../../../contract/index.ts';
import type { Rule } from '../../../domain/automation/rule.ts';
import type { Result } from '../../../domain/result.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { displayName } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import table from '../../ui/Table.module.css';
import styles from './Assistant.module.css';
import { resultWords } from './ruleWords.ts';

type Tried = QueryOutput<'automation.tryRule'>;
type Days = 1 | 7;
type Props = { readonly rule: Rule; readonly onClose: () => void };

/** Where a rule, saved or not, would have run. */
export function TriedRule({ rule, onClose }: Props) {
  const { t } = useWords();
  const [days, setDays] = useState<Days>(1);
  const title = t('automations.tried', { name: rule.name });
  const heading = useRef<HTMLHeadingElement>(null);
  // It opens below what was pressed, maybe out of sight.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-label={title} className={styles.group}>
      <h3 ref={heading} tabIndex={-1} className={styles.name} dir="auto">
        {title}
      </h3>
      <p className={styles.quiet}>{t('automations.triedLead')}</p>
      <Select
        label={t('automations.triedOver')}
        value={String(days)}
        choices={[
          ['1', t('automations.lastDay')],
          ['7', t('automations.lastWeek')],
        ]}
        onChange={(value) => setDays(value === '7' ? 7 : 1)}
      />
      <Answer asked={JSON.stringify({ rule, days })} />
      <div className={styles.acts}>
        <Button size="small" onClick={onClose}>
          {t('automations.closeTried')}
        </Button>
      </div>
    </section>
  );
}

/** Asked once for each rule as it is: the past does not change while somebody looks. */
function Answer({ asked }: { readonly asked: string }) {
  const { t } = useWords();
  const [found, setFound] = useState<{ asked: string; answer: Result<Tried, Failure> } | null>(null);
  useEffect(() => {
    let isGone = false;
    const ask = async (): Promise<void> => {
      const answer = await window.baton.query(
        'automation.tryRule',
        JSON.parse(asked) as { rule: Rule; days: Days },
      );
      if (!isGone) setFound({ asked, answer });
    };
    void ask();
    return () => {
      isGone = true;
    };
  }, [asked]);
  if (found?.asked !== asked) return <Skeleton label={t('app.loading')} rows={4} />;
  return found.answer.ok ? (
    <Found tried={found.answer.value} />
  ) : (
    <FailureNotice failure={found.answer.error} />
  );
}

function Found({ tried: { total, rows, isCut, from } }: { readonly tried: Tried }) {
  const { t, language } = useWords();
  return (
    <>
      <output>{t('automations.wouldRun', { count: total })}</output>
      {isCut && (
        <p className={styles.quiet}>{t('automations.cut', { when: formatDateTime(language, from) })}</p>
      )}
      {rows.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                {(['customer', 'moment', 'would'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`automations.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ conversation, at, results }, index) => (
                // A rule may have run twice in a moment; the past does not move.
                <tr key={`${conversation.id} ${at} ${index}`}>
                  <td>
                    <bdi>{displayName(conversation.name)}</bdi>
                  </td>
                  <td className={table.moment}>{formatDateTime(language, at)}</td>
                  <td>{resultWords(t, language, results)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
