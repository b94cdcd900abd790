import { type FormEvent, useState } from 'react';
import type { Rule } from '../../../domain/automation/rule.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Assistant.module.css';
import { RuleActions } from './RuleActions.tsx';
import { TriedRule } from './TriedRule.tsx';
import { RuleIfs } from './RuleIfs.tsx';
import { RuleWhen } from './RuleWhen.tsx';
import { hasMessage, type RuleDraft, ruleDraftOf, ruleFrom } from './ruleDraft.ts';

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
  const [trying, setTrying] = useState<ReturnType<typeof ruleFrom>>(null);
  const said = ruleFrom(draft);
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
    <Dialog title={title} closeLabel={t('app.close')} look="drawer" isOpen onClose={onClose}>
      <div className={styles.drawer}>
        <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
          <TextField
            label={t('automations.name')}
            value={draft.name}
            onChange={(name) => change({ name })}
            dir="auto"
            maxLength={60}
          />
          <RuleWhen draft={draft} onChange={change} />
          <RuleIfs draft={draft} onChange={change} />
          <RuleActions
            draft={draft.actions}
            mayReply={hasMessage(draft)}
            onChange={(part) => change({ actions: { ...draft.actions, ...part } })}
          />
          <TextField
            label={t('automations.maxAnHour')}
            hint={t('automations.maxAnHourHint')}
            value={draft.maxAnHour}
            inputMode="numeric"
            maxLength={5}
            onChange={(maxAnHour) => change({ maxAnHour })}
          />
          <div className={styles.acts}>
            <Button disabled={said === null} onClick={() => setTrying(said)}>
              {t('automations.try')}
            </Button>
            {rule !== null && <Button onClick={() => void remove()}>{t('automations.remove')}</Button>}
            <Button onClick={onClose}>{t('automations.cancel')}</Button>
            <Button type="submit" look="primary" disabled={said === null}>
              {t('automations.save')}
            </Button>
          </div>
        </form>
        {trying !== null && (
          <TriedRule rule={{ ...trying, ruleId, isOn: false }} onClose={() => setTrying(null)} />
        )}
      </div>
    </Dialog>
  );
}
