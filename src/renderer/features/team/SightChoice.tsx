import type { Visibility } from '../../../domain/permissions.ts';
import type { Access } from '../../../domain/team/access.ts';
import { useLabels } from '../../bridge/useLabels.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { withLabel, withSight } from './accessDraft.ts';
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
      {sees.kind === 'some' && <Labels access={access} onChange={onChange} />}
      <Switch
        label={t('rights.onlyAssigned')}
        isOn={access.replyOnlyAssigned}
        onSwitch={(replyOnlyAssigned) => onChange({ ...access, replyOnlyAssigned })}
      />
    </div>
  );
}

function Labels({ access, onChange }: Props) {
  const { t } = useWords();
  const labels = useLabels();
  const chosen = access.sees.kind === 'some' ? access.sees.labels : [];
  return (
    <fieldset className={styles.labels}>
      <legend className={styles.legend}>{t('rights.labels')}</legend>
      {labels.length === 0 && <p>{t('rights.noLabels')}</p>}
      {labels.map(({ id, name }) => (
        <label key={id} className={styles.check}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) => onChange(withLabel(access, id, target.checked))}
          />
          <bdi>{name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
