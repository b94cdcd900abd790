import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { RuleRow } from '../../../contract/rules.ts';
import type { Rule } from '../../../domain/automation/rule.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import sheet from '../../ui/Sheet.module.css';
import { Switch } from '../../ui/Switch.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Assistant.module.css';
import { actWords, whenWords } from './ruleWords.ts';

/** As it is saved. */
const plain = ({ stormed: _stormed, runs: _runs, ...rule }: RuleRow): Rule => rule;

type Props = {
  readonly rules: readonly RuleRow[];
  readonly onEdit: (rule: Rule) => void;
  readonly onTry: (rule: Rule) => void;
};

/** In the order in which they run, which two buttons change. */
export function RuleList({ rules, onEdit, onTry }: Props) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const move = async (from: number, to: number): Promise<void> => {
    const rule = rules[from];
    if (rule === undefined || to < 0 || to >= rules.length) return;
    const ids = rules.map(({ ruleId }) => ruleId);
    const order = ids.toSpliced(from, 1).toSpliced(to, 0, rule.ruleId);
    if (reportFailure(await runCommand('automation.orderRules', { order })).ok)
      setSaid(t('automations.moved', { name: rule.name, number: to + 1 }));
  };
  return (
    <>
      <ol aria-label={t('automations.title')} className={sheet.list}>
        {rules.map((rule, place) => (
          <RuleItem
            key={rule.ruleId}
            rule={rule}
            number={place + 1}
            isLast={place === rules.length - 1}
            onMove={(by) => void move(place, place + by)}
            onEdit={() => onEdit(plain(rule))}
            onTry={() => onTry(plain(rule))}
          />
        ))}
      </ol>
      <output className="visuallyHidden">{said}</output>
    </>
  );
}

type ItemProps = {
  readonly rule: RuleRow;
  readonly number: number;
  readonly isLast: boolean;
  readonly onMove: (by: 1 | -1) => void;
  readonly onEdit: () => void;
  readonly onTry: () => void;
};

function RuleItem({ rule, number, isLast, onMove, onEdit, onTry }: ItemProps) {
  const { t, language } = useWords();
  const { name, isOn, trigger, actions, runs, stormed } = rule;
  const set = (next: boolean): void =>
    void runCommand('automation.saveRule', { ...plain(rule), isOn: next }).then(reportFailure);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Switch
          label={t('automations.switchOf', { name })}
          hint={[
            whenWords(t, trigger),
            actWords(t, language, actions),
            t('automations.runs', { count: runs }),
          ].join(' · ')}
          isOn={isOn && stormed === null}
          onSwitch={set}
        />
        {stormed !== null && <Notice tone="warn">{t(`automations.${stormed.why}`)}</Notice>}
      </div>
      <IconButton
        label={t('automations.up', { name })}
        icon={<ArrowUp size={15} />}
        disabled={number === 1}
        onClick={() => onMove(-1)}
      />
      <IconButton
        label={t('automations.down', { name })}
        icon={<ArrowDown size={15} />}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <Button size="small" aria-label={t('automations.editOf', { name })} onClick={onEdit}>
        {t('automations.edit')}
      </Button>
      <Button size="small" aria-label={t('automations.tryOf', { name })} onClick={onTry}>
        {t('automations.try')}
      </Button>
    </li>
  );
}
