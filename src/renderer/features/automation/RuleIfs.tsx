import type { FieldTest } from '../../../domain/automation/rule.ts';
import { CONVERSATION_STATES } from '../../../domain/inbox/conversationState.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Assistant.module.css';
import { FieldChoice, useFields } from './FieldChoice.tsx';
import { LabelChoice } from './LabelChoice.tsx';
import { FIELD_TESTS, type RuleDraft } from './ruleDraft.ts';
import type { PartProps } from './RuleWhen.tsx';

export function RuleIfs({ draft, onChange }: PartProps) {
  const { t } = useWords();
  const anything = t('automations.anything');
  const channels = valueOf(useLiveQuery('channels.listChannels', {})) ?? [];
  return (
    <fieldset className={styles.group}>
      <legend className={styles.name}>{t('automations.ifs')}</legend>
      {draft.when === 'messageReceived' && (
        <TextField
          label={t('automations.words')}
          value={draft.words}
          onChange={(words) => onChange({ words })}
          dir="auto"
          maxLength={1000}
        />
      )}
      <div className={styles.pairs}>
        {(['hasLabel', 'lacksLabel'] as const).map((kind) => (
          <LabelChoice
            key={kind}
            label={t(`automations.${kind}`)}
            none={anything}
            value={draft[kind]}
            onChange={(labelId) => onChange({ [kind]: labelId })}
          />
        ))}
        <Select
          label={t('automations.channel')}
          value={draft.channel}
          choices={[['', anything], ...channels.map(({ id, displayNumber }) => [id, displayNumber] as const)]}
          onChange={(channel) => onChange({ channel })}
        />
        <Select
          label={t('automations.state')}
          value={draft.state}
          choices={[
            ['', anything],
            ...CONVERSATION_STATES.map((each) => [each, t(`ruleState.${each}`)] as const),
          ]}
          onChange={(state) => onChange({ state: state as RuleDraft['state'] })}
        />
        <FieldFields draft={draft} onChange={onChange} />
      </div>
    </fieldset>
  );
}

function FieldFields({ draft, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <FieldChoice
        label={t('automations.field')}
        none={t('automations.anything')}
        value={draft.field}
        onChange={(field) => onChange({ field, fieldValue: '' })}
      />
      {draft.field !== '' && (
        <Select
          label={t('automations.fieldTest')}
          value={draft.fieldTest}
          choices={FIELD_TESTS.map((test) => [test, t(`ruleFieldTest.${test}`)] as const)}
          onChange={(test) => onChange({ fieldTest: test as FieldTest['kind'] })}
        />
      )}
      {draft.field !== '' && (draft.fieldTest === 'value' || draft.fieldTest === 'notValue') && (
        <FieldValue draft={draft} onChange={onChange} />
      )}
    </>
  );
}

function FieldValue({ draft, onChange }: PartProps) {
  const { t } = useWords();
  const field = useFields().find(({ id }) => id === draft.field);
  const change = (fieldValue: string): void => onChange({ fieldValue });
  const label = t('automations.fieldValue');
  if (field?.kind === 'choice') {
    const choices = [
      ['', t('automations.choose')] as const,
      ...field.choices.map(({ id, name }) => [id, name] as const),
    ];
    return <Select label={label} value={draft.fieldValue} choices={choices} onChange={change} />;
  }
  const type = field?.kind === 'date' ? 'date' : 'text';
  return (
    <TextField
      label={label}
      type={type}
      value={draft.fieldValue}
      onChange={change}
      dir="auto"
      maxLength={500}
    />
  );
}
