import { type FormEvent, useState } from 'react';
import type { Rule } from '../../../domain/automation/rule.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Assistant.module.css';
import { LabelChoice } from './LabelChoice.tsx';
import { RuleActions } from './RuleActions.tsx';
import { hasMessage, type RuleDraft, ruleDraftOf, ruleFrom, TRIGGERS } from './ruleDraft.ts';

type Props = {
  /** Null: a new one. */
  readonly rule: Rule | null;
  readonly onClose: () => void;
};

/** One automation: when, if, then. */
export function RuleDialog({ rule, onClose }: Props) {
  const { t } = useWords();
  const [ruleId] = useState(() => rule?.ruleId ?? crypto.randomUUID());
  const [draft, setDraft] = useState(() => ruleDraftOf(rule));
  const said = ruleFrom(draft, rule);
  const change = (part: Partial<RuleDraft>): void => setDraft({ ...draft, ...part });
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (said === null) return;
    const saved = await runCommand('automation.saveRule', { ...said, ruleId, isOn: rule?.isOn ?? false });
    if (reportFailure(saved).ok) onClose();
  };
  const remove = async (): Promise<void> => {
    if (reportFailure(await runCommand('automation.removeRule', { ruleId })).ok) onClose();
  };
  const title = rule === null ? t('automations.newTitle') : t('automations.editOf', { name: rule.name });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <TextField
          label={t('automations.name')}
          value={draft.name}
          onChange={(name) => change({ name })}
          dir="auto"
          maxLength={60}
        />
        <When draft={draft} onChange={change} />
        <Ifs draft={draft} onChange={change} />
        <RuleActions
          draft={draft.actions}
          mayReply={hasMessage(draft)}
          onChange={(part) => change({ actions: { ...draft.actions, ...part } })}
        />
        <div className={styles.acts}>
          {rule !== null && <Button onClick={() => void remove()}>{t('automations.remove')}</Button>}
          <Button onClick={onClose}>{t('automations.cancel')}</Button>
          <Button type="submit" look="primary" disabled={said === null}>
            {t('automations.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type PartProps = { readonly draft: RuleDraft; readonly onChange: (part: Partial<RuleDraft>) => void };

function When({ draft, onChange }: PartProps) {
  const { t } = useWords();
  const isAboutLabel = draft.when === 'labelSet' || draft.when === 'labelRemoved';
  return (
    <div className={styles.pairs}>
      <Select
        label={t('automations.when')}
        value={draft.when}
        choices={TRIGGERS.map((when) => [when, t(`ruleTrigger.${when}`)] as const)}
        onChange={(when) => onChange({ when: when as RuleDraft['when'] })}
      />
      {isAboutLabel && (
        <LabelChoice
          label={t('automations.whichLabel')}
          none={t('automations.anything')}
          value={draft.whenLabel}
          onChange={(whenLabel) => onChange({ whenLabel })}
        />
      )}
    </div>
  );
}

function Ifs({ draft, onChange }: PartProps) {
  const { t } = useWords();
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
            none={t('automations.anything')}
            value={draft[kind]}
            onChange={(labelId) => onChange({ [kind]: labelId })}
          />
        ))}
      </div>
    </fieldset>
  );
}
