import type { Visibility } from '../../../domain/permissions.ts';
import type { Access } from '../../../domain/team/access.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLabels } from '../../bridge/useLabels.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { withSight } from './accessDraft.ts';
import { Choices } from '../../ui/Choices.tsx';
import styles from './Access.module.css';

type Props = { readonly access: Access; readonly onChange: (access: Access) => void };

const KINDS: readonly Visibility['kind'][] = ['everything', 'some', 'assigned'];

/** Whom they see and answer. What is assigned to them they always see. */
export function SightChoice({ access, onChange }: Props) {
  const { t } = useWords();
  const { sees } = access;
  return (
    <div className={styles.sight}>
      <Select
        label={t('rights.sees')}
        value={sees.kind}
        choices={KINDS.map((kind) => [kind, t(`sight.${kind}`)] as const)}
        onChange={(kind) => onChange(withSight(access, kind as Visibility['kind']))}
      />
      {sees.kind === 'some' && (
        <Some sees={sees} onChange={(changed) => onChange({ ...access, sees: changed })} />
      )}
      <Switch
        label={t('rights.onlyAssigned')}
        isOn={access.replyOnlyAssigned}
        onSwitch={(replyOnlyAssigned) => onChange({ ...access, replyOnlyAssigned })}
      />
    </div>
  );
}

type Some = Extract<Visibility, { kind: 'some' }>;
type SomeProps = { readonly sees: Some; readonly onChange: (sees: Some) => void };

function Some({ sees, onChange }: SomeProps) {
  const { t } = useWords();
  const labels = useLabels();
  const teams = valueOf(useLiveQuery('team.listTeams', {})) ?? [];
  return (
    <>
      <Choices
        legend={t('rights.labels')}
        none={t('rights.noLabels')}
        choices={labels.map(({ id, name }) => [id, name])}
        chosen={sees.labels}
        onChange={(chosen) => onChange({ ...sees, labels: chosen })}
      />
      <Choices
        legend={t('rights.teams')}
        hint={t('rights.teamsHint')}
        none={t('rights.noTeams')}
        choices={teams.map(({ id, name }) => [id, name])}
        chosen={sees.teams}
        onChange={(chosen) => onChange({ ...sees, teams: chosen })}
      />
    </>
  );
}
