import { useState, type FormEvent } from 'react';
import type { ChannelId, LabelId } from '../../../domain/ids.ts';
import {
  ROUTING_LANGUAGES,
  type RoutingRule,
  type RuleConditions,
} from '../../../domain/routing/routingRule.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Choices } from '../../ui/Choices.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ruleName, type RuleNames, useRuleNames } from './ruleWords.ts';
import { TargetFields } from './TargetFields.tsx';
import styles from './RoutingRules.module.css';

type Props = {
  readonly rule: RoutingRule;
  readonly onSave: (rule: RoutingRule) => Promise<boolean>;
  readonly onClose: () => void;
};

const MAX_WORDS = 20;
/** Commas of either script part them. */
const parted = (text: string): string[] =>
  text
    .split(/[,،\n]/)
    .map((each) => each.trim().replace(/^#/, ''))
    .filter((each) => each !== '')
    .slice(0, MAX_WORDS);

export function RuleEditor({ rule, onSave, onClose }: Props) {
  const { t } = useWords();
  const names = useRuleNames(t);
  const [draft, setDraft] = useState(rule);
  const [name, setName] = useState(ruleName(t, rule));
  const [words, setWords] = useState(rule.when.words.join(', '));
  const [hashtags, setHashtags] = useState(rule.when.hashtags.join(', '));
  const change = (when: Partial<RuleConditions>): void =>
    setDraft({ ...draft, when: { ...draft.when, ...when } });
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return;
    // Left as it was, a shipped name stays in the language of whoever reads it.
    const isUntouched = rule.name === null && name === ruleName(t, rule);
    const when = { ...draft.when, words: parted(words), hashtags: parted(hashtags) };
    if (await onSave({ ...draft, name: isUntouched ? null : name.trim(), when })) onClose();
  };
  const title =
    rule.name === '' ? t('routingRules.add') : t('routingRules.editOf', { name: ruleName(t, rule) });
  return (
    <Dialog title={title} closeLabel={t('app.close')} look="drawer" isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <TextField label={t('routingRules.name')} value={name} onChange={setName} dir="auto" maxLength={60} />
        <h3 className={styles.heading}>{t('routingRules.whenTitle')}</h3>
        <p className={styles.quiet}>{t('routingRules.whenLead')}</p>
        <TextField
          label={t('routingRules.hashtags')}
          hint={t('routingRules.hashtagsHint')}
          value={hashtags}
          onChange={setHashtags}
          dir="auto"
          maxLength={400}
        />
        <TextField
          label={t('routingRules.words')}
          hint={t('routingRules.wordsHint')}
          value={words}
          onChange={setWords}
          dir="auto"
          maxLength={600}
        />
        <ConditionFields when={draft.when} names={names} onChange={change} />
        <h3 className={styles.heading}>{t('routingRules.toTitle')}</h3>
        <TargetFields rule={draft} names={names} onChange={(next) => setDraft({ ...draft, ...next })} />
        <p className={styles.buttons}>
          <Button type="submit" look="primary" disabled={name.trim() === ''}>
            {t('routingRules.save')}
          </Button>
          <Button onClick={onClose}>{t('routingRules.cancel')}</Button>
        </p>
      </form>
    </Dialog>
  );
}

type ConditionProps = {
  readonly when: RuleConditions;
  readonly names: RuleNames;
  readonly onChange: (when: Partial<RuleConditions>) => void;
};

function ConditionFields({ when, names, onChange }: ConditionProps) {
  const { t } = useWords();
  return (
    <>
      <Choices
        legend={t('routingRules.labels')}
        none={t('routingRules.noLabels')}
        choices={names.labels}
        chosen={when.labels}
        onChange={(labels) => onChange({ labels: labels as LabelId[] })}
      />
      <Choices
        legend={t('routingRules.languages')}
        hint={t('routingRules.languagesHint')}
        choices={ROUTING_LANGUAGES.map((code) => [code, t(`routingLanguage.${code}`)] as const)}
        chosen={when.languages}
        onChange={(languages) => onChange({ languages: [...languages] })}
      />
      <Choices
        legend={t('routingRules.channels')}
        choices={names.channels}
        chosen={when.channels}
        onChange={(channels) => onChange({ channels: channels as ChannelId[] })}
      />
      <Switch label={t('routingRules.isVip')} isOn={when.isVip} onSwitch={(isVip) => onChange({ isVip })} />
      <HoursField when={when} names={names} onChange={onChange} />
    </>
  );
}

/** A schedule, and on which side of it. */
function HoursField({ when: { hours }, names, onChange }: ConditionProps) {
  const { t } = useWords();
  const choices = names.schedules.flatMap(([id, name]) => [
    [`in ${id}`, t('routingRules.within', { name })] as const,
    [`out ${id}`, t('routingRules.outside', { name })] as const,
  ]);
  return (
    <Select
      label={t('routingRules.hours')}
      value={hours === null ? '' : `${hours.isWithin ? 'in' : 'out'} ${hours.scheduleId}`}
      choices={[['', t('routingRules.anyHours')], ...choices]}
      onChange={(value) => {
        const [side, scheduleId] = value.split(' ');
        const chosen = { scheduleId, isWithin: side === 'in' } as RuleConditions['hours'];
        onChange({ hours: value === '' ? null : chosen });
      }}
    />
  );
}
