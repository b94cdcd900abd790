import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { useState } from 'react';
import type { RoutingRule } from '../../../domain/routing/routingRule.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Question } from '../../ui/Question.tsx';
import { Switch } from '../../ui/Switch.tsx';
import type { ChangePlan, Plan } from './plan.ts';
import { conditionWords, ruleName, type RuleNames, targetWords, useRuleNames } from './ruleWords.ts';
import styles from './RoutingRules.module.css';

type Props = {
  readonly plan: Plan;
  readonly onChange: ChangePlan;
  readonly onEdit: (rule: RoutingRule) => void;
  readonly onTry: (rule: RoutingRule) => void;
};

function moved(rules: readonly RoutingRule[], from: number, to: number): RoutingRule[] {
  const rule = rules[from];
  return rule === undefined ? [...rules] : rules.toSpliced(from, 1).toSpliced(to, 0, rule);
}

/** In their order, which dragging and two buttons change. */
export function RuleList({ plan: { rules }, onChange, onEdit, onTry }: Props) {
  const { t } = useWords();
  const names = useRuleNames(t);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const move = async (from: number, to: number): Promise<void> => {
    const rule = rules[from];
    if (rule === undefined || from === to || to < 0 || to >= rules.length) return;
    if (await onChange({ rules: moved(rules, from, to) }))
      setSaid(t('routingRules.moved', { name: ruleName(t, rule), number: to + 1 }));
  };
  const drop = (to: number): void => {
    if (dragged !== null) void move(dragged, to);
    setDragged(null);
    setOver(null);
  };
  return (
    <section aria-labelledby="routing-rules" className={styles.group}>
      <h2 id="routing-rules" className={styles.heading}>
        {t('routingRules.list')}
      </h2>
      {rules.length === 0 && <p className={styles.quiet}>{t('routingRules.none')}</p>}
      <ol aria-labelledby="routing-rules" className={styles.rules}>
        {rules.map((rule, place) => (
          // By keyboard two buttons do the same.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={rule.id}
            className={styles.rule}
            draggable
            data-over={over === place && dragged !== null}
            onDragStart={() => setDragged(place)}
            onDragEnd={() => drop(dragged ?? place)}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(place);
            }}
            onDrop={() => drop(place)}
          >
            <RuleItem
              rule={rule}
              number={place + 1}
              isLast={place === rules.length - 1}
              names={names}
              onMove={(by) => void move(place, place + by)}
              onSwitch={(isOn) => void onChange({ rules: rules.with(place, { ...rule, isOn }) })}
              onEdit={() => onEdit(rule)}
              onTry={() => onTry(rule)}
              onRemove={() => void onChange({ rules: rules.toSpliced(place, 1) })}
            />
          </li>
        ))}
      </ol>
      <output className="visuallyHidden">{said}</output>
    </section>
  );
}

type ItemProps = {
  readonly rule: RoutingRule;
  readonly number: number;
  readonly isLast: boolean;
  readonly names: RuleNames;
  readonly onMove: (by: 1 | -1) => void;
  readonly onSwitch: (isOn: boolean) => void;
  readonly onEdit: () => void;
  readonly onTry: () => void;
  readonly onRemove: () => void;
};

function RuleItem({ rule, number, isLast, names, onMove, onSwitch, ...acts }: ItemProps) {
  const { t, language } = useWords();
  const name = ruleName(t, rule);
  const when = conditionWords(t, language, rule.when, names);
  const target = targetWords(t, rule.to, names);
  const goesTo =
    rule.to.kind === 'member'
      ? t('routingRules.goesToPerson', { when, target })
      : t('routingRules.goesTo', { when, target, method: t(`routingRules.${rule.method}`) });
  return (
    <>
      <span className={styles.grip}>
        <GripVertical size={15} aria-hidden="true" />
        {number}
      </span>
      <span className={styles.said}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.quiet} dir="auto">
          {goesTo}
        </span>
      </span>
      <span className={styles.onOff}>
        <Switch label={t('routingRules.switchOf', { name })} isOn={rule.isOn} onSwitch={onSwitch} />
      </span>
      <span className={styles.acts}>
        <IconButton
          label={t('routingRules.up', { name })}
          icon={<ArrowUp size={15} />}
          disabled={number === 1}
          onClick={() => onMove(-1)}
        />
        <IconButton
          label={t('routingRules.down', { name })}
          icon={<ArrowDown size={15} />}
          disabled={isLast}
          onClick={() => onMove(1)}
        />
        <RuleActs name={name} {...acts} />
      </span>
    </>
  );
}

type ActsProps = Pick<ItemProps, 'onEdit' | 'onTry' | 'onRemove'> & { readonly name: string };

function RuleActs({ name, onEdit, onTry, onRemove }: ActsProps) {
  const { t } = useWords();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button size="small" aria-label={t('routingRules.editOf', { name })} onClick={onEdit}>
        {t('routingRules.edit')}
      </Button>
      <Button size="small" aria-label={t('routingRules.tryOne', { name })} onClick={onTry}>
        {t('routingRules.try')}
      </Button>
      <Button
        size="small"
        aria-label={t('routingRules.removeTitle', { name })}
        onClick={() => setIsAsking(true)}
      >
        {t('routingRules.remove')}
      </Button>
      <Question
        isOpen={isAsking}
        title={t('routingRules.removeTitle', { name })}
        body={t('routingRules.removeLead')}
        confirmLabel={t('routingRules.remove')}
        cancelLabel={t('routingRules.cancel')}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          onRemove();
        }}
      />
    </>
  );
}
