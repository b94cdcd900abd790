import type { MemberId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { mayAnswer, useColleagues } from '../../bridge/useColleagues.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Choices } from '../../ui/Choices.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './Assistant.module.css';
import { LabelChoice } from './LabelChoice.tsx';
import type { ActionsDraft } from './ruleActions.ts';
import { WebhookChoice } from './WebhookChoice.tsx';

type Props = {
  readonly draft: ActionsDraft;
  readonly mayReply: boolean;
  readonly onChange: (part: Partial<ActionsDraft>) => void;
};

/** Then: a field for each kind of action. */
export function RuleActions({ mayReply, ...props }: Props) {
  const { t } = useWords();
  const { draft, onChange } = props;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.name}>{t('automations.thens')}</legend>
      <div className={styles.pairs}>
        {(['addLabel', 'removeLabel'] as const).map((kind) => (
          <LabelChoice
            key={kind}
            label={t(`automations.${kind}`)}
            none={t('automations.nothing')}
            value={draft[kind]}
            onChange={(labelId) => onChange({ [kind]: labelId })}
          />
        ))}
        <AssignField {...props} />
        <NotifyField {...props} />
      </div>
      {draft.notify === 'members' && <NotifyMembers {...props} />}
      <TextArea
        label={t('automations.note')}
        value={draft.note}
        rows={2}
        maxLength={4000}
        onChange={(note) => onChange({ note })}
      />
      {mayReply && (
        <TextArea
          label={t('automations.reply')}
          hint={t('automations.replyHint', { name: '{{name|…}}' })}
          value={draft.reply}
          rows={3}
          maxLength={1500}
          onChange={(reply) => onChange({ reply })}
        />
      )}
      <WebhookChoice value={draft.webhook} onChange={(webhook) => onChange({ webhook })} />
    </fieldset>
  );
}

type FieldProps = Omit<Props, 'mayReply'>;

function AssignField({ draft, onChange }: FieldProps) {
  const { t } = useWords();
  const colleagues = useColleagues().filter(mayAnswer);
  const teams = valueOf(useLiveQuery('team.listTeams', {})) ?? [];
  const choices = [
    ['', t('automations.nothing')] as const,
    ...colleagues.map(({ id, name }) => [`member ${id}`, name] as const),
    ...teams.map(({ id, name }) => [`team ${id}`, t('automations.toTeam', { name })] as const),
    ['nobody', t('automations.toNobody')] as const,
  ];
  return (
    <Select
      label={t('automations.assign')}
      hint={t('automations.assignHint')}
      value={draft.assign}
      choices={choices}
      onChange={(assign) => onChange({ assign })}
    />
  );
}

const WHOM = ['holder', 'supervisors', 'members'] as const;

function NotifyField({ draft, onChange }: FieldProps) {
  const { t } = useWords();
  const choices = [
    ['', t('automations.nothing')] as const,
    ...WHOM.map((whom) => [whom, t(`notifyWhom.${whom}`)] as const),
  ];
  return (
    <Select
      label={t('automations.notify')}
      hint={t('automations.notifyHint')}
      value={draft.notify}
      choices={choices}
      onChange={(notify) => onChange({ notify: notify as ActionsDraft['notify'] })}
    />
  );
}

function NotifyMembers({ draft, onChange }: FieldProps) {
  const { t } = useWords();
  const colleagues = useColleagues().filter(({ isGone }) => !isGone);
  return (
    <Choices<MemberId>
      legend={t('automations.notifyMembers')}
      choices={colleagues.map(({ id, name }) => [id, name] as const)}
      chosen={draft.notifyMembers}
      onChange={(notifyMembers) => onChange({ notifyMembers })}
    />
  );
}
