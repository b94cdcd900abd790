import { CONVERSATION_STATES, type ConversationState } from '../../../domain/inbox/conversationState.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Assistant.module.css';
import { FieldChoice } from './FieldChoice.tsx';
import { LabelChoice } from './LabelChoice.tsx';
import { type RuleDraft, TRIGGERS, type Unit, UNITS } from './ruleDraft.ts';

export type PartProps = {
  readonly draft: RuleDraft;
  readonly onChange: (part: Partial<RuleDraft>) => void;
};

export function RuleWhen({ draft, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <div className={styles.pairs}>
      <Select
        label={t('automations.when')}
        value={draft.when}
        choices={TRIGGERS.map((when) => [when, t(`ruleTrigger.${when}`)] as const)}
        onChange={(when) => onChange({ when: when as RuleDraft['when'] })}
      />
      <Subject draft={draft} onChange={onChange} />
    </div>
  );
}

/** Which label, field or state, and for how long. */
function Subject({ draft, onChange }: PartProps) {
  const { t } = useWords();
  switch (draft.when) {
    case 'labelSet':
    case 'labelRemoved':
      return (
        <LabelChoice
          label={t('automations.whichLabel')}
          none={t('automations.choose')}
          value={draft.whenLabel}
          onChange={(whenLabel) => onChange({ whenLabel })}
        />
      );
    case 'fieldChanged':
      return (
        <FieldChoice
          label={t('automations.whichField')}
          none={t('automations.choose')}
          value={draft.whenField}
          onChange={(whenField) => onChange({ whenField })}
        />
      );
    case 'stateBecomes':
      return <StateField draft={draft} onChange={onChange} />;
    case 'inState':
      return (
        <>
          <StateField draft={draft} onChange={onChange} />
          <Duration draft={draft} onChange={onChange} />
        </>
      );
    case 'unanswered':
      return <Duration draft={draft} onChange={onChange} />;
    case 'messageReceived':
    case 'snoozeOver':
      return null;
  }
}

function StateField({ draft, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <Select
      label={t('automations.whichState')}
      value={draft.whenState}
      choices={CONVERSATION_STATES.map((state) => [state, t(`ruleState.${state}`)] as const)}
      onChange={(state) => onChange({ whenState: state as ConversationState })}
    />
  );
}

function Duration({ draft, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <div className={styles.duration}>
      <TextField
        label={t('automations.forLong')}
        value={draft.amount}
        inputMode="numeric"
        maxLength={5}
        onChange={(amount) => onChange({ amount })}
      />
      <Select
        label={t('automations.unit')}
        value={draft.unit}
        choices={UNITS.map((unit) => [unit, t(`ruleUnit.${unit}`)] as const)}
        onChange={(unit) => onChange({ unit: unit as Unit })}
      />
    </div>
  );
}
