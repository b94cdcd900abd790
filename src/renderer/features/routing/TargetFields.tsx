import {
  ROUTING_METHODS,
  type RoutingMethod,
  type RoutingRule,
  type RuleTarget,
} from '../../../domain/routing/routingRule.ts';
import type { MemberId, TeamId } from '../../../domain/ids.ts';
import { ROLE_TAGS, type RoleTag } from '../../../domain/team/roleTags.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import type { RuleNames } from './ruleWords.ts';

type Props = {
  readonly rule: RoutingRule;
  readonly names: RuleNames;
  readonly onChange: (change: Pick<Partial<RoutingRule>, 'to' | 'method' | 'onlySignedIn'>) => void;
};

const keyOf = (to: RuleTarget): string => {
  switch (to.kind) {
    case 'member':
      return `member ${to.memberId}`;
    case 'team':
      return `team ${to.teamId}`;
    case 'tag':
      return `tag ${to.tag}`;
    case 'labelOwner':
      return 'labelOwner';
  }
};

function targetOf(key: string): RuleTarget {
  const [kind, id] = key.split(' ');
  if (kind === 'member') return { kind, memberId: id as MemberId };
  if (kind === 'team') return { kind, teamId: id as TeamId };
  return kind === 'tag' ? { kind, tag: id as RoleTag } : { kind: 'labelOwner' };
}

/** Whom a rule gives customers to, and which of them first. */
export function TargetFields({ rule, names, onChange }: Props) {
  const { t } = useWords();
  const targets = [
    ...ROLE_TAGS.map(
      (tag) => [`tag ${tag}`, t('routingRules.toTag', { name: t(`roleTag.${tag}`) })] as const,
    ),
    ...names.teams.map(([id, name]) => [`team ${id}`, t('routingRules.toTeam', { name })] as const),
    ...names.members.map(([id, name]) => [`member ${id}`, t('routingRules.toMember', { name })] as const),
    ['labelOwner', t('routingRules.labelOwner')] as const,
  ];
  return (
    <>
      <Select
        label={t('routingRules.target')}
        value={keyOf(rule.to)}
        choices={targets}
        onChange={(key) => onChange({ to: targetOf(key) })}
      />
      <Select
        label={t('routingRules.method')}
        value={rule.method}
        choices={ROUTING_METHODS.map((method) => [method, t(`routingRules.${method}`)] as const)}
        onChange={(method) => onChange({ method: method as RoutingMethod })}
      />
      <Switch
        label={t('routingRules.onlySignedIn')}
        hint={t('routingRules.onlySignedInHint')}
        isOn={rule.onlySignedIn}
        onSwitch={(onlySignedIn) => onChange({ onlySignedIn })}
      />
    </>
  );
}
